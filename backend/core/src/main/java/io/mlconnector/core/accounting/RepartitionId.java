package io.mlconnector.core.accounting;

/** A line of a tax's repartition, by its database id. */
public record RepartitionId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
