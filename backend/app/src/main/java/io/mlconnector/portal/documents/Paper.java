package io.mlconnector.portal.documents;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.portal.wording.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    return switch (document) {
      case ExpenseReport report ->
          new Paper(
              text(report.currency()),
              Amounts.of(report.totalApproved(), report.currency()),
              Stream.concat(expenses(report), advances(report)).toList());
      case Invoice invoice ->
          new Paper(
              text(invoice.currency()),
              Amounts.of(invoice.total(), invoice.currency()),
              invoice.lines().stream().flatMap(Paper::item).toList());
      case CashAdvance advance ->
          new Paper(
              text(advance.currency()),
              Amounts.of(advance.requested(), advance.currency()),
              advance.journal().stream().map(Paper::advance).toList());
      case PayrollReport payroll ->
          new Paper(
              text(payroll.currency()), "", payroll.lines().stream().map(Paper::wage).toList());
    };
  }

  /** The same with the slice's lines alone. */
  Paper of(Slice slice) {
    return new Paper(currency, total, slice.of(lines));
  }

  private static Stream<Line> expenses(ExpenseReport report) {
    return IntStream.range(0, report.entries().size())
        .mapToObj(index -> expense(index + 1, report.entries().get(index)))
        .flatMap(List::stream);
  }

  private static Stream<Line> advances(ExpenseReport report) {
    return report.cashAdvances().stream()
        .map(
            advance ->
                new Line(
                    "Cash advance " + text(advance.cashAdvanceId()),
                    "set against the report",
                    text(advance.clearingAccountCode()),
                    "",
                    "",
                    figure(advance.amount())));
  }

  private static Line advance(AdvanceLine line) {
    return new Line(
        "Advance",
        Wording.mark(text(line.debitOrCredit())),
        text(line.accountCode()),
        sides(line.payer(), line.payee()),
        "",
        figure(line.amount()));
  }

  private static Line wage(PayrollReport.Wage wage) {
    return new Line(
        wage.place(),
        wage.paid() ? "paid out" : "for tax records only",
        text(wage.wageType()),
        Wording.taxable(text(wage.taxableType())),
        "",
        figure(wage.amount()));
  }

  private static List<Line> expense(int number, ExpenseEntry entry) {
    var place = "Expense " + number;
    return entry.allocations().stream()
        .flatMap(
            share ->
                share.journal().stream()
                    .map(
                        line ->
                            new Line(
                                place,
                                what(entry),
                                filled(line.accountCode(), entry.clearingAccountCode()),
                                sides(line.payer(), line.payee()),
                                taxes(share),
                                figure(line.gross()))))
        .toList();
  }

  private static String what(ExpenseEntry entry) {
    var date = entry.date();
    var parts =
        Stream.of(
                entry.expenseType(),
                entry.vendor(),
                entry.description(),
                date == null ? null : date.toString(),
                entry.personal() ? "personal" : null)
            .filter(Objects::nonNull)
            .filter(part -> !part.isBlank());
    return parts.collect(Collectors.joining(" · "));
  }

  private static String taxes(Allocation share) {
    return share.taxes().stream().map(Paper::tax).collect(Collectors.joining(", "));
  }

  private static String tax(TaxLine tax) {
    var names = Stream.of(tax.authority(), tax.code()).filter(Objects::nonNull);
    return names.collect(Collectors.joining(" "))
        + " "
        + figure(tax.amount())
        + (tax.reclaim() == null ? "" : " (reclaim " + figure(tax.reclaim()) + ")");
  }

  private static Stream<Line> item(Invoice.Line line) {
    return line.shares().stream()
        .map(
            share ->
                new Line(
                    "Line " + line.position(),
                    filled(line.description(), line.expenseType()),
                    text(share.accountCode()),
                    "",
                    share.taxes().stream()
                        .map(tax -> text(tax.code()) + " " + figure(tax.amount()))
                        .collect(Collectors.joining(", ")),
                    figure(share.gross() == null ? share.net() : share.gross())));
  }

  private static String sides(@Nullable String payer, @Nullable String payee) {
    return payer == null && payee == null
        ? ""
        : Wording.side(text(payer)) + " → " + Wording.side(text(payee));
  }

  private static String filled(@Nullable String first, @Nullable String other) {
    return first == null || first.isBlank() ? text(other) : first;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String figure(@Nullable BigDecimal amount) {
    return Amounts.figure(amount);
  }
}
