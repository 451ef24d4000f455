package io.mlconnector.vault;

/** One sealed value does not open with its tenant's key, which is there and can be used. */
public final class BrokenSealException extends VaultException {

  private static final long serialVersionUID = 1L;

  public BrokenSealException(Place place) {
    super("cannot open " + place);
  }
}
