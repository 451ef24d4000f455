package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
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
  public static LedgerRecord of(
      LedgerRecord posted, LocalDate day, Map<TaxId, LedgerMasters.Tax> taxes) {
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

  /**
   * The lines with what the taxes of the opposite kind say: Odoo makes a refund's lines from parts
   * of its own. A tax that is not known any more says what it said.
   */
  private static List<EntryLine> turned(VendorBill bill, Map<TaxId, LedgerMasters.Tax> taxes) {
    return IntStream.range(0, bill.lines().size())
        .mapToObj(
            i -> {
              var line = bill.lines().get(i);
              return i < bill.items().size()
                  ? marked(line, baseTags(bill.items().get(i), bill.kind(), taxes))
                  : turned(line, bill.kind(), taxes);
            })
        .toList();
  }

  private static TaxMarks baseTags(BillItem item, Kind kind, Map<TaxId, LedgerMasters.Tax> taxes) {
    return TaxMarks.base(
        item.taxes().stream()
            .flatMap(id -> Stream.ofNullable(taxes.get(id)))
            .flatMap(tax -> parts(tax, opposite(kind)).stream())
            .filter(Repartition::base)
            .flatMap(part -> part.tags().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static EntryLine turned(EntryLine line, Kind kind, Map<TaxId, LedgerMasters.Tax> taxes) {
    var tax = line.marks().tax() == null ? null : taxes.get(line.marks().tax());
    if (tax == null) {
      return line;
    }
    var own = parts(tax, kind);
    var other = parts(tax, opposite(kind));
    return IntStream.range(0, Math.min(own.size(), other.size()))
        .filter(i -> own.get(i).id().equals(line.marks().repartition()))
        .mapToObj(i -> turned(line, tax, own.get(i), other.get(i)))
        .findFirst()
        .orElse(line);
  }

  private static EntryLine turned(
      EntryLine line, LedgerMasters.Tax tax, Repartition own, Repartition other) {
    var marked = marked(line, new TaxMarks(other.tags(), tax.id(), other.id()));
    var account = other.account();
    return account == null || !line.account().equals(own.account())
        ? marked
        : new EntryLine(
            account,
            marked.partner(),
            marked.label(),
            marked.amount(),
            marked.value(),
            marked.analytic(),
            marked.marks());
  }

  private static List<Repartition> parts(LedgerMasters.Tax tax, Kind kind) {
    return switch (kind) {
      case BILL -> tax.bills();
      case REFUND -> tax.refunds();
    };
  }

  private static EntryLine marked(EntryLine line, TaxMarks marks) {
    return new EntryLine(
        line.account(),
        line.partner(),
        line.label(),
        line.amount(),
        line.value(),
        line.analytic(),
        marks);
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
