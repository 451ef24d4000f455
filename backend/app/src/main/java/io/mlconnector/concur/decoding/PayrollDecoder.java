package io.mlconnector.concur.decoding;

import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.PayrollReport.Approved;
import io.mlconnector.core.document.PayrollReport.Wage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code payroll} document; SAP describes it but publishes no sample. */
final class PayrollDecoder {

  private static final String PAID = "payrollPayIndicator";

  private PayrollDecoder() {}

  /** An expense with its wages, and what it says itself that they come to. */
  private record Expense(String place, @Nullable BigDecimal amount, List<Wage> wages) {

    Stream<Approved> approved() {
      return amount == null || wages.isEmpty()
          ? Stream.empty()
          : Stream.of(new Approved(place, amount, wages));
    }
  }

  static PayrollReport decode(Fields document) {
    var report = document.object("report");
    var id = report.id("reportId");
    var expenses = expenses(document, report);
    return new PayrollReport(
        id,
        report.count("revisionNumber", 1),
        Objects.requireNonNullElse(report.firstText("reportName", "reportNumber"), id),
        report.text("ledgerCode"),
        ExpenseDecoder.employee(document, "employee"),
        report.flag("isTest"),
        report.text("employeeCurrencyAlphaCode"),
        ExpenseDecoder.dates(report),
        wages(expenses, document, report),
        expenses.stream().flatMap(Expense::approved).toList());
  }

  private static List<Wage> wages(List<Expense> expenses, Fields document, Fields report) {
    var wages = new ArrayList<Wage>();
    expenses.forEach(expense -> wages.addAll(expense.wages()));
    document
        .list("cashAdvanceApplication")
        .forEach(advance -> advance(advance, report).forEach(wages::add));
    return wages;
  }

  private static List<Expense> expenses(Fields document, Fields report) {
    var expenses = new ArrayList<Expense>();
    for (var entry : document.list("expenseEntry")) {
      var place = place(entry, expenses.size() + 1);
      var wages =
          entry.list("payrollData").stream().map(wage -> wage(wage, place, report)).toList();
      expenses.add(new Expense(place, entry.amount("entryApprovedAmount"), wages));
    }
    return expenses;
  }

  private static String place(Fields entry, int number) {
    var type = entry.firstText("expenseTypeName", "expenseTypeCode");
    var date = entry.date("entryDate");
    return Objects.requireNonNullElse(type, "expense " + number)
        + (date == null ? "" : ", " + date);
  }

  private static Wage wage(Fields wage, String place, Fields report) {
    return new Wage(
        place,
        wage.text("wageType"),
        wage.text("taxableType"),
        wage.amount("entryApprovedAmount"),
        paid(wage, report));
  }

  /** An object without amount and wage type stands for no advance. */
  private static Stream<Wage> advance(Fields advance, Fields report) {
    var amount = advance.amount("cashAdvanceApplicationAmount");
    var wageType = advance.text("cashAdvanceClearingWageType");
    if (wageType == null && (amount == null || amount.signum() == 0)) {
      return Stream.empty();
    }
    return Stream.of(new Wage(place(advance), wageType, null, amount, paid(advance, report)));
  }

  private static String place(Fields advance) {
    @Nullable String id = advance.text("cashAdvanceId");
    return id == null ? "cash advance" : "cash advance " + id;
  }

  /** Whether an amount is paid or for records only is never guessed. */
  private static boolean paid(Fields wage, Fields report) {
    return wage.has(PAID) ? wage.flag(PAID) : report.requiredFlag(PAID);
  }
}
