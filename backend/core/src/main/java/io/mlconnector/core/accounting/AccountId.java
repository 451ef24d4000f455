package io.mlconnector.core.accounting;

/** An account of the ledger, by its database id. */
public record AccountId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
