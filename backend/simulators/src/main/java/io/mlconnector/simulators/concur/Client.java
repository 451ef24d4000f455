package io.mlconnector.simulators.concur;

/** An app registered at Concur. */
public record Client(String id, String secret) {

  /** Mute on the secret. */
  @Override
  public String toString() {
    return "Client[" + id + "]";
  }
}
