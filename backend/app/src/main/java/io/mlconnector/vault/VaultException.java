package io.mlconnector.vault;

/** A value could not be sealed or opened. The message names the place, never the content. */
public class VaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public VaultException(String message, Throwable cause) {
    super(message, cause);
  }

  public VaultException(String message) {
    super(message);
  }
}
