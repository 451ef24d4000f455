package io.mlconnector.portal.documents;

import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.portal.wording.Amounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document as Concur says it, line by line.
 *
 * @param total that Concur states, or blank
 */
public record Paper(String currency, String total, List<Line> lines) {

  public Paper {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param place which expense, item or advance
   * @param what it was for
   * @param account the account code of Concur, or blank
   * @param sides who pays whom, or the kind of wage
   * @param tax what there is of it
   */
  public record Line(
      String place, String what, String account, String sides, String tax, String amount) {}

  static Paper of(FinanceDocument document) {
    var currency = document.currency();
    var lines = new PaperLines(currency);
    return switch (document) {
      case ExpenseReport report ->
          of(
              currency,
              report.totalApproved(),
              Stream.concat(lines.expenses(report), lines.advances(report)));
      case Invoice invoice ->
          of(currency, invoice.total(), invoice.lines().stream().flatMap(lines::item));
      case CashAdvance advance ->
          of(currency, advance.requested(), advance.journal().stream().map(lines::advance));
      case PayrollReport payroll -> of(currency, null, payroll.lines().stream().map(lines::wage));
    };
  }

  private static Paper of(
      @Nullable String currency, @Nullable BigDecimal total, Stream<Line> lines) {
    return new Paper(currency == null ? "" : currency, Amounts.of(total, currency), lines.toList());
  }

  /** The same with the slice's lines alone. */
  Paper of(Slice slice) {
    return new Paper(currency, total, slice.of(lines));
  }
}
