package io.mlconnector.core.accounting;

/** A line of a purchase order of the ledger, by its database id. */
public record OrderLineId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
