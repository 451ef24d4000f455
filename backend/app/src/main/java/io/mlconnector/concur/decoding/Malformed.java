package io.mlconnector.concur.decoding;

/** A field holds something that it cannot hold; the message names the field, never its content. */
final class Malformed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Malformed(String message) {
    super(message);
  }
}
