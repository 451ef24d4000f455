package io.mlconnector.core.accounting;

/** A partner of the ledger: employee or vendor, by its database id. */
public record PartnerId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
