package io.mlconnector.core.accounting;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Up to which days a company is locked, as its integration user sees it; null for not at all.
 *
 * @param everything binds every entry
 * @param taxed binds entries that say something to the tax report
 * @param purchases binds entries of purchase journals
 * @param sales binds entries of sale journals
 */
public record Locks(
    @Nullable LocalDate everything,
    @Nullable LocalDate taxed,
    @Nullable LocalDate purchases,
    @Nullable LocalDate sales) {

  public static final Locks NONE = new Locks(null, null, null, null);

  /** Only what binds every entry. */
  public static Locks of(@Nullable LocalDate everything) {
    return new Locks(everything, null, null, null);
  }

  /**
   * The last locked day for an entry, or null.
   *
   * @param journalType the ledger's word for the kind of journal
   * @param withTaxes whether the entry has tax lines or tags
   */
  public @Nullable LocalDate of(String journalType, boolean withTaxes) {
    return Stream.of(
            everything,
            withTaxes ? taxed : null,
            journalType.equals("purchase") ? purchases : null,
            journalType.equals("sale") ? sales : null)
        .flatMap(Stream::ofNullable)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
