package io.mlconnector.concur.login;

/** The client id and secret of a Concur app, mute on the secret. */
public record AppClient(String id, String secret) {

  @Override
  public String toString() {
    return "AppClient[" + id + ", hidden]";
  }
}
