package io.mlconnector.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A secret on loan: valid inside the borrowing function, wiped afterwards, mute in text form. */
public final class Secret implements AutoCloseable {

  private final byte[] bytes;

  Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the secret into a new array, for clients that want bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The secret as UTF-8 text, for headers and forms. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
