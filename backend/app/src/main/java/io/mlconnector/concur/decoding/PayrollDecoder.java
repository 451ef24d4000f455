package io.mlconnector.concur.decoding;

import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.PayrollReport.Wage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code payroll} document; SAP describes it but publishes no sample. */
final class PayrollDecoder {

  private static final String PAID = "payrollPayIndicator";

  private PayrollDecoder() {}

  static PayrollReport decode(Fields document) {
    var report = document.object("report");
    var id = report.id("reportId");
    return new PayrollReport(
        id,
        report.count("revisionNumber", 1),
        Objects.requireNonNullElse(report.firstText("reportName", "reportNumber"), id),
        report.text("ledgerCode"),
        ExpenseDecoder.employee(document, "employee"),
        report.flag("isTest"),
        report.text("employeeCurrencyAlphaCode"),
        ExpenseDecoder.dates(report),
        wages(document, report));
  }

  private static List<Wage> wages(Fields document, Fields report) {
    var wages = new ArrayList<Wage>();
    var entries = document.list("expenseEntry");
    for (var index = 0; index < entries.size(); index++) {
      var entry = entries.get(index);
      var place = place(entry, index + 1);
      entry.list("payrollData").forEach(wage -> wages.add(wage(wage, place, report)));
    }
    document
        .list("cashAdvanceApplication")
        .forEach(advance -> advance(advance, report).forEach(wages::add));
    return wages;
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
