package io.mlconnector.queue;

import java.util.Arrays;

/** The kinds of work of a tenant; each is a lane of its own. */
public enum Stream {
  DOCUMENTS("documents"),
  MASTERS("masters"),
  TOKENS("tokens"),
  ALERTS("alerts"),
  VENDORS("vendors"),
  PAYMENTS("payments"),
  VENDOR_SYNC("vendor-sync"),
  RECEIPTS("receipts"),
  LISTS("lists"),
  ORDERS("orders");

  private final String word;

  Stream(String word) {
    this.word = word;
  }

  /** The stable form in the database and the API. */
  public String word() {
    return word;
  }

  /**
   * The stream with this word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Stream of(String word) {
    return Arrays.stream(values())
        .filter(stream -> stream.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stream " + word));
  }
}
