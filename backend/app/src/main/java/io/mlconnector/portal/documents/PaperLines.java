package io.mlconnector.portal.documents;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.portal.documents.Paper.Line;
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
 * What a paper's lines say.
 *
 * @param currency of the document; an amount that is finer keeps its decimals
 */
record PaperLines(@Nullable String currency) {

  Stream<Line> expenses(ExpenseReport report) {
    return IntStream.range(0, report.entries().size())
        .mapToObj(index -> expense(index + 1, report.entries().get(index)))
        .flatMap(List::stream);
  }

  Stream<Line> advances(ExpenseReport report) {
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

  Line advance(AdvanceLine line) {
    return new Line(
        "Advance",
        Wording.mark(text(line.debitOrCredit())),
        text(line.accountCode()),
        sides(line.payer(), line.payee()),
        "",
        figure(line.amount()));
  }

  Line wage(PayrollReport.Wage wage) {
    return new Line(
        wage.place(),
        wage.paid() ? "paid out" : "for tax records only",
        text(wage.wageType()),
        Wording.taxable(text(wage.taxableType())),
        "",
        figure(wage.amount()));
  }

  private List<Line> expense(int number, ExpenseEntry entry) {
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

  private String taxes(Allocation share) {
    return share.taxes().stream().map(this::tax).collect(Collectors.joining(", "));
  }

  private String tax(TaxLine tax) {
    var names = Stream.of(tax.authority(), tax.code()).filter(Objects::nonNull);
    return names.collect(Collectors.joining(" "))
        + " "
        + figure(tax.amount())
        + (tax.reclaim() == null ? "" : " (reclaim " + figure(tax.reclaim()) + ")");
  }

  Stream<Line> item(Invoice.Line line) {
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

  private String figure(@Nullable BigDecimal amount) {
    return amount == null ? "" : Amounts.figure(amount, currency);
  }
}
