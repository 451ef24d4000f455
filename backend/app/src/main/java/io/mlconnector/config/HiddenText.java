package io.mlconnector.config;

/** A setting that is a secret: its text form says nothing. */
public record HiddenText(String value) {

  @Override
  public String toString() {
    return "[hidden]";
  }
}
