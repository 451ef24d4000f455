package io.mlconnector.core.accounting;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a line says to the tax report: its tags, and the tax that it is the amount of.
 *
 * @param tax the tax whose amount the line is; null on base lines and on lines without tax
 * @param repartition the line of that tax's repartition; null as the tax is
 */
public record TaxMarks(Set<TagId> tags, @Nullable TaxId tax, @Nullable RepartitionId repartition) {

  public static final TaxMarks NONE = new TaxMarks(Set.of(), null, null);

  public TaxMarks {
    tags = Set.copyOf(tags);
    if ((tax == null) != (repartition == null)) {
      throw new IllegalArgumentException("a tax line knows its tax and its repartition");
    }
  }

  /** Marks of a line that a tax was computed from. */
  public static TaxMarks base(Set<TagId> tags) {
    return new TaxMarks(tags, null, null);
  }
}
