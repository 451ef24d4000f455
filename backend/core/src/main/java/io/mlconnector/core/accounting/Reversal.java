package io.mlconnector.core.accounting;

import io.mlconnector.core.accounting.VendorBill.Kind;
import java.time.LocalDate;
import java.util.List;

/** What takes a ledger record back: the same with debits and credits exchanged. */
public final class Reversal {

  private Reversal() {}

  public static LedgerRecord of(LedgerRecord content, LocalDate date) {
    return switch (content) {
      case JournalEntry entry ->
          new JournalEntry(
              entry.company(),
              entry.journal(),
              date,
              entry.currency(),
              entry.companyCurrency(),
              entry.reference(),
              negated(entry.lines()));
      case VendorBill bill ->
          new VendorBill(
              bill.company(),
              bill.journal(),
              bill.kind() == Kind.BILL ? Kind.REFUND : Kind.BILL,
              bill.vendor(),
              date,
              date,
              null,
              null,
              bill.currency(),
              bill.companyCurrency(),
              bill.reference(),
              bill.origin(),
              bill.items(),
              negated(bill.lines()));
    };
  }

  private static List<EntryLine> negated(List<EntryLine> lines) {
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
