package io.mlconnector.core.accounting;

/** A company of the ledger, by its database id. */
public record CompanyId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
