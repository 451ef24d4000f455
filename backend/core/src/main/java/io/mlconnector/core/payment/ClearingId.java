package io.mlconnector.core.payment;

import java.time.Instant;
import java.util.Comparator;

/**
 * Which clearing it is. Odoo never uses an id again, but a database that was set back does: what
 * was made at another moment is another one.
 *
 * @param record of Odoo's {@code account.partial.reconcile}
 * @param created when it was made, in whole seconds
 */
public record ClearingId(long record, Instant created) implements Comparable<ClearingId> {

  private static final int DENSE = 36;
  private static final Comparator<ClearingId> ORDER =
      Comparator.comparing(ClearingId::created).thenComparingLong(ClearingId::record);

  @Override
  public int compareTo(ClearingId other) {
    return ORDER.compare(this, other);
  }

  /** Letters, digits and a hyphen. */
  public String text() {
    return record + "-" + Long.toString(created.getEpochSecond(), DENSE);
  }
}
