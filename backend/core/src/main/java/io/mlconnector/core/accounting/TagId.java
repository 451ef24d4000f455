package io.mlconnector.core.accounting;

/** A tag of the ledger's tax report, by its database id. */
public record TagId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
