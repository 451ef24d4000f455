package io.mlconnector.core.accounting;

/** A tax of the ledger, by its database id. */
public record TaxId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
