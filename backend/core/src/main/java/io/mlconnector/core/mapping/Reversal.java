package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The opposite of a posted record, for documents that were recalled after they were posted. */
public final class Reversal {

  private Reversal() {}

  /**
   * The mirror of an entry, or the refund of a bill with the same items; posted together with the
   * record it comes to nothing on every account.
   */
  public static LedgerRecord of(LedgerRecord posted, LocalDate day, Map<TaxId, Tax> taxes) {
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
              bill.kind().opposite(),
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
              mirrored(turned(bill, taxes)));
    };
  }

  /** The day that the tenant chose for reversals, or the next open one where that is locked. */
  public static LocalDate day(LedgerRecord posted, Ground ground) {
    var wanted =
        switch (ground.profile().recallDate()) {
          case ENTRY_DATE -> posted.date();
          case TODAY -> ground.today();
        };
    return ground
        .masters()
        .lockedUpTo(posted)
        .filter(locked -> !wanted.isAfter(locked))
        .map(locked -> locked.plusDays(1))
        .orElse(wanted);
  }

  /**
   * The lines with what the taxes of the opposite kind say: Odoo makes a refund's lines from parts
   * of its own. A tax that is not known any more says what it said.
   */
  private static List<EntryLine> turned(VendorBill bill, Map<TaxId, Tax> taxes) {
    return IntStream.range(0, bill.lines().size())
        .mapToObj(
            i -> {
              var line = bill.lines().get(i);
              return i < bill.items().size()
                  ? turned(line, bill.items().get(i), bill.kind(), taxes)
                  : turned(line, bill.kind(), taxes);
            })
        .toList();
  }

  private static EntryLine turned(EntryLine line, BillItem item, Kind kind, Map<TaxId, Tax> taxes) {
    if (!taxes.keySet().containsAll(item.taxes())) {
      return line;
    }
    var tags =
        item.taxes().stream()
            .flatMap(id -> Stream.ofNullable(taxes.get(id)))
            .flatMap(tax -> tax.baseTags(kind.opposite()).stream())
            .collect(Collectors.toUnmodifiableSet());
    return line.marked(TaxMarks.base(tags));
  }

  private static EntryLine turned(EntryLine line, Kind kind, Map<TaxId, Tax> taxes) {
    var tax = line.marks().tax() == null ? null : taxes.get(line.marks().tax());
    if (tax == null) {
      return line;
    }
    var own = tax.parts(kind);
    var other = tax.parts(kind.opposite());
    return IntStream.range(0, Math.min(own.size(), other.size()))
        .filter(i -> own.get(i).id().equals(line.marks().repartition()))
        .mapToObj(i -> turned(line, tax, own.get(i), other.get(i)))
        .findFirst()
        .orElse(line);
  }

  private static EntryLine turned(EntryLine line, Tax tax, Repartition own, Repartition other) {
    var marked = line.marked(new TaxMarks(other.tags(), tax.id(), other.id()));
    var account = other.account();
    return account == null || !line.account().equals(own.account()) ? marked : marked.on(account);
  }

  private static List<EntryLine> mirrored(List<EntryLine> lines) {
    return lines.stream().map(EntryLine::negated).toList();
  }
}
