package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import java.time.LocalDate;
import java.util.List;

/** The opposite of a posted record, for documents that were recalled after they were posted. */
public final class Reversal {

  private Reversal() {}

  /**
   * The mirror of an entry, or the refund of a bill with the same items; posted together with the
   * record it comes to nothing on every account.
   */
  public static LedgerRecord of(LedgerRecord posted, LocalDate day) {
    return switch (posted) {
      case JournalEntry entry ->
          new JournalEntry(
              entry.company(),
              entry.journal(),
              day,
              entry.currency(),
              entry.companyCurrency(),
              entry.reference(),
              mirrored(entry.lines()));
      case VendorBill bill ->
          new VendorBill(
              bill.company(),
              bill.journal(),
              opposite(bill.kind()),
              bill.vendor(),
              day,
              day,
              null,
              null,
              bill.currency(),
              bill.companyCurrency(),
              bill.reference(),
              bill.origin(),
              bill.items(),
              mirrored(bill.lines()));
    };
  }

  /** The day that the tenant chose for reversals, or the next open one where that is locked. */
  public static LocalDate day(LedgerRecord posted, Ground ground) {
    var wanted =
        switch (ground.profile().recallDate()) {
          case ENTRY_DATE -> posted.date();
          case TODAY -> ground.today();
        };
    var journal = ground.masters().journals().get(posted.journal());
    var type = journal == null ? usualType(posted) : journal.type();
    var locked = ground.masters().company().locks().of(type, taxed(posted));
    return locked == null || wanted.isAfter(locked) ? wanted : locked.plusDays(1);
  }

  private static String usualType(LedgerRecord posted) {
    return switch (posted) {
      case JournalEntry entry -> "general";
      case VendorBill bill -> "purchase";
    };
  }

  private static boolean taxed(LedgerRecord posted) {
    var taxes =
        switch (posted) {
          case JournalEntry entry -> false;
          case VendorBill bill -> bill.items().stream().anyMatch(item -> !item.taxes().isEmpty());
        };
    return taxes || posted.lines().stream().anyMatch(line -> !line.marks().equals(TaxMarks.NONE));
  }

  private static Kind opposite(Kind kind) {
    return switch (kind) {
      case BILL -> Kind.REFUND;
      case REFUND -> Kind.BILL;
    };
  }

  private static List<EntryLine> mirrored(List<EntryLine> lines) {
    return lines.stream()
        .map(
            line ->
                new EntryLine(
                    line.account(),
                    line.partner(),
                    line.label(),
                    line.amount().negated(),
                    line.value().negated(),
                    line.analytic(),
                    line.marks()))
        .toList();
  }
}
