package io.mlconnector.concur.decoding;

import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.CashAdvanceApplication;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.ForeignAmount;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.ReportDates;
import io.mlconnector.core.document.TaxLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The {@code expense} document. SAP: cost objects come from the report, entry or allocation, never
 * from the employee.
 */
final class ExpenseDecoder {

  private ExpenseDecoder() {}

  static ExpenseReport decode(Fields document) {
    var report = document.object("report");
    var id = report.id("reportId");
    return new ExpenseReport(
        id,
        report.count("revisionNumber", 1),
        Objects.requireNonNullElse(report.firstText("reportName", "reportNumber"), id),
        report.text("ledgerCode"),
        employee(document, "employee"),
        report.flag("isTest"),
        report.text("employeeCurrencyAlphaCode"),
        report.amount("totalApprovedAmount"),
        dates(report),
        entries(document, Coding.of(report.scalars())),
        document.list("cashAdvanceApplication").stream().map(ExpenseDecoder::cashAdvance).toList());
  }

  static Employee employee(Fields document, String name) {
    if (!document.has(name)) {
      return new Employee(null, null, null, null);
    }
    var employee = document.object(name);
    return new Employee(
        employee.text("employeeId"),
        employee.text("loginId"),
        employee.text("employeeFirstName"),
        employee.text("employeeLastName"));
  }

  static ReportDates dates(Fields report) {
    return new ReportDates(
        report.date("reportSubmitDate"),
        report.date("reportPaymentProcessingDate"),
        report.date("reportStartDate"),
        report.date("reportEndDate"));
  }

  private static List<ExpenseEntry> entries(Fields document, Coding reportFields) {
    var entries = new ArrayList<ExpenseEntry>();
    for (var entry : document.list("expenseEntry")) {
      var id = entry.firstText("entryId", "legacyEntryId");
      entries.add(entry(entry, id == null ? "#" + (entries.size() + 1) : id, reportFields));
    }
    return entries;
  }

  private static ExpenseEntry entry(Fields entry, String id, Coding reportFields) {
    var fields = reportFields.with(entry.scalars());
    return new ExpenseEntry(
        id,
        entry.firstText("expenseTypeName", "expenseTypeCode"),
        entry.text("entryDescription"),
        entry.firstText("entryVendorDescription", "entryVendorCode"),
        entry.date("entryDate"),
        entry.amount("entryApprovedAmount"),
        new ForeignAmount(
            entry.amount("reportEntryTransactionAmount"),
            entry.text("entryCurrAlphaCode"),
            entry.amount("entryExchangeRate"),
            entry.text("entryExchangeRateDirection")),
        entry.flag("entryIsPersonal"),
        entry.text("clearingAccountCode"),
        entry.list("allocation").stream().map(share -> allocation(share, fields)).toList());
  }

  private static Allocation allocation(Fields share, Coding entryFields) {
    return new Allocation(
        entryFields.with(share.scalars()),
        share.list("journal").stream().map(ExpenseDecoder::journalLine).toList(),
        share.list("tax").stream().map(ExpenseDecoder::tax).toList());
  }

  private static JournalLine journalLine(Fields line) {
    return new JournalLine(
        line.text("journalPayer"),
        line.text("journalPayee"),
        line.text("journalAccountCode"),
        line.amount("amountGross"),
        line.amount("amountNetOfTax"),
        line.amount("amountNetOfReclaim"),
        line.texts("taxGuid"));
  }

  /** The reclaim code says which tax account the reclaimed part goes to, so it comes first. */
  private static TaxLine tax(Fields tax) {
    return new TaxLine(
        tax.text("taxGuid"),
        tax.text("taxAuthorityLabel"),
        tax.firstText("taxReclaimCode", "taxCode", "nonDomesticCode"),
        tax.amount("amountTax"),
        tax.amount("amountReclaim"));
  }

  private static CashAdvanceApplication cashAdvance(Fields application) {
    return new CashAdvanceApplication(
        application.text("cashAdvanceId"),
        application.text("cashAdvanceClearingAccountCode"),
        application.amount("cashAdvanceApplicationAmount"),
        application.text("cashAdvanceTransactionType"));
  }
}
