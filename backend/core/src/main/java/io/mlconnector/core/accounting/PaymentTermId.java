package io.mlconnector.core.accounting;

/** A payment term of the ledger, by its database id. */
public record PaymentTermId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
