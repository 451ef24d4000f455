package io.mlconnector.portal.documents;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.portal.wording.Amounts;
import java.util.List;

/**
 * The lines of an entry as a page's table shows them.
 *
 * @param valued whether the values in the company's currency are known
 */
record EntryLines(LedgerRecord entry, boolean valued, EntryNames names) {

  /**
   * A line of the entry.
   *
   * @param value in the company's currency, negative for credits; empty where that is the same
   */
  public record Line(
      String account,
      String partner,
      String label,
      String debit,
      String credit,
      String value,
      String tax,
      String analytic) {}

  List<Line> of(Slice slice) {
    return slice.of(entry.lines()).stream().map(this::line).toList();
  }

  /** The company's currency where the lines have values in it, else empty. */
  String valueCurrency() {
    var own = entry.companyCurrency();
    return valued && !own.equals(entry.currency()) ? own.code() : "";
  }

  private Line line(EntryLine line) {
    var amount = line.amount().amount();
    return new Line(
        names.account(line.account()),
        names.partner(line.partner()),
        line.label(),
        amount.signum() > 0 ? Amounts.figure(amount) : "",
        amount.signum() < 0 ? Amounts.figure(amount.negate()) : "",
        valueCurrency().isEmpty() ? "" : Amounts.figure(line.value().amount()),
        names.tax(line.marks().tax()),
        names.analytic(line));
  }
}
