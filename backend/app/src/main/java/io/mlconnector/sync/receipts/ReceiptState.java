package io.mlconnector.sync.receipts;

import java.util.Arrays;

/** How far a receipt has come. */
public enum ReceiptState {
  /** To be fetched and attached. */
  WANTED("wanted"),
  /** Concur had no image of it yet; it is looked for again. */
  LATE("late"),
  /** The entry in Odoo has it. */
  ATTACHED("attached"),
  /** It cannot be attached; a person may. */
  REFUSED("refused"),
  /** No image ever came, or the entry was taken back before. */
  NONE("none");

  private final String word;

  ReceiptState(String word) {
    this.word = word;
  }

  /** The stable form in the database and the API. */
  public String word() {
    return word;
  }

  static ReceiptState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no state " + word));
  }
}
