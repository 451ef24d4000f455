package io.mlconnector.core.accounting;

/** A journal of the ledger, by its database id. */
public record JournalId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
