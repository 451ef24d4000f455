package io.mlconnector.tenant;

import io.mlconnector.core.mapping.grid.Grid;
import java.util.Comparator;

/**
 * Names a row of a mapping.
 *
 * @param company Odoo's id of the company
 * @param first as of a code that documents use; blank for what a company has one of
 * @param second blank where there is none
 */
public record RowKey(long company, Grid grid, String first, String second)
    implements Comparable<RowKey> {

  private static final Comparator<RowKey> ORDER =
      Comparator.comparingLong(RowKey::company)
          .thenComparing(RowKey::grid)
          .thenComparing(RowKey::first)
          .thenComparing(RowKey::second);

  /** The row that makes a company one of the mapping's. */
  public static RowKey ofCompany(long company) {
    return new RowKey(company, Grid.POLICIES, "", "");
  }

  @Override
  public int compareTo(RowKey other) {
    return ORDER.compare(this, other);
  }
}
