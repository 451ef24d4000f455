package io.mlconnector.core.accounting;

/** An analytic account of the ledger, by its database id. */
public record AnalyticAccountId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
