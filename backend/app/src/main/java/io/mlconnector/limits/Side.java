package io.mlconnector.limits;

import java.util.Arrays;

/** Which of the two systems a host belongs to, and for what it is called. */
public enum Side {
  CONCUR("concur"),
  /**
   * Concur's event subscriptions, on the same hosts. They serve speed alone, so their trouble must
   * not keep documents from being read.
   */
  EVENTS("events"),
  /**
   * Images of receipts, some of which are made on demand and come slowly. Documents are posted
   * without them, so their trouble must not keep documents from being read either.
   */
  IMAGES("images"),
  ODOO("odoo");

  private final String word;

  Side(String word) {
    this.word = word;
  }

  /** The form in the database, the API and the meters. */
  public String word() {
    return word;
  }

  boolean isConcurs() {
    return this != ODOO;
  }

  /**
   * The side with this word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Side of(String word) {
    return Arrays.stream(values())
        .filter(side -> side.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no side " + word));
  }
}
