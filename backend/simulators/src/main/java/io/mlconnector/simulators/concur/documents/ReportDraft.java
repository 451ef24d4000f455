package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** An expense report that grows entry by entry. */
final class ReportDraft {

  private final Staff person;
  private final LocalDate day;
  private final Ids ids;
  private final ObjectNode document = ExactJson.object();
  private final ObjectNode report;
  private final ArrayNode entries;
  private final ArrayNode applications;
  private BigDecimal total = BigDecimal.ZERO;

  /**
   * A report without entries.
   *
   * @param day on which it was approved for payment
   */
  ReportDraft(Staff person, String name, LocalDate day, Ids ids) {
    this.person = person;
    this.day = day;
    this.ids = ids;
    document.set("employee", employee(person));
    this.report = document.putObject("report");
    header(name);
    this.entries = document.putArray("expenseEntry");
    this.applications = document.putArray("cashAdvanceApplication");
  }

  static ObjectNode employee(Staff person) {
    ObjectNode employee =
        ExactJson.object()
            .put("employeeId", person.employeeId())
            .put("employeeFirstName", person.firstName())
            .put("employeeLastName", person.lastName())
            .put("loginId", person.loginId());
    List.of("employeeMI", "employeeReimbursementMethodCode", "employeeCustom1Code")
        .forEach(employee::putNull);
    return employee;
  }

  private void header(String name) {
    report
        .put("reportId", ids.upperHex(10))
        .put("reportNumber", ids.upperHex(3))
        .put("reportName", name)
        .put("ledgerCode", person.ledger())
        .put("employeeCurrencyAlphaCode", person.currency())
        .put("homeCountryCode", person.country())
        .put("isTest", "N")
        .put("payrollPayIndicator", "N")
        .put("cashAdvanceReturnsAmount", new BigDecimal("0E-8"))
        .put("revisionNumber", "1")
        .put("versionId", "4")
        .put("reportCreationDate", instant(day.minusDays(6)))
        .put("reportStartDate", instant(day.minusDays(6)))
        .put("reportEndDate", instant(day.minusDays(2)))
        .put("reportUserDefinedDate", instant(day.minusDays(2)))
        .put("reportSubmitDate", day.minusDays(1) + "T16:22:31.017Z")
        .put("reportPaymentProcessingDate", day + "T08:05:12.393Z");
  }

  String currency() {
    return person.currency();
  }

  ObjectNode reportNode() {
    return report;
  }

  /** The entry that came last, for what only some entries have. */
  ObjectNode lastEntry() {
    return (ObjectNode) entries.get(entries.size() - 1);
  }

  ReportDraft spend(Spend spend) {
    ObjectNode entry = entry(spend.type(), spend.gross(), spend.party());
    Spend.Foreign foreign = spend.foreign();
    if (foreign != null) {
      entry
          .put("entryCurrAlphaCode", foreign.currency())
          .put("reportEntryTransactionAmount", foreign.amount())
          .put("entryExchangeRate", foreign.rate())
          .put("entryExchangeRateDirection", foreign.direction());
    }
    ArrayNode allocations = entry.putArray("allocation");
    List<BigDecimal> shares = spend.shares();
    for (int i = 0; i < shares.size(); i++) {
      allocations.add(new Share(ids, spend, shares.get(i), spend.centres().get(i)).allocation());
    }
    total = total.add(spend.gross());
    return this;
  }

  /** Private spending on a company card: two lines on the clearing account that cancel. */
  ReportDraft personal(Spending type, BigDecimal amount, String party) {
    return personal(type, amount, party, Codes.CLEARING_ACCOUNT);
  }

  ReportDraft personal(Spending type, BigDecimal amount, String party, String clearingAccount) {
    ObjectNode entry =
        entry(type, amount, party)
            .put("entryApprovedAmount", BigDecimal.ZERO)
            .put("entryIsPersonal", "Y")
            .put("clearingAccountCode", clearingAccount);
    ObjectNode allocation = entry.putArray("allocation").addObject();
    allocation.putArray("tax");
    allocation
        .putArray("journal")
        .add(Share.line("COMP", party, clearingAccount, amount))
        .add(Share.line(Codes.EMPLOYEE, "COMP", clearingAccount, amount.negate()));
    return this;
  }

  /** Makes one entry of the last two, of one share each: their lines and taxes side by side. */
  ReportDraft mergeLastTwo() {
    ObjectNode last = (ObjectNode) entries.remove(entries.size() - 1);
    ObjectNode kept = lastEntry();
    for (String list : List.of("journal", "tax")) {
      kept.withObject("/allocation/0")
          .withArray(list)
          .addAll((ArrayNode) last.at("/allocation/0/" + list));
    }
    for (String sum : List.of("entryApprovedAmount", "reportEntryTransactionAmount")) {
      kept.put(sum, kept.path(sum).decimalValue().add(last.path(sum).decimalValue()));
    }
    return this;
  }

  ReportDraft apply(String cashAdvanceId, BigDecimal amount) {
    applications
        .addObject()
        .put("cashAdvanceId", cashAdvanceId)
        .put("cashAdvanceApplicationAmount", amount.negate())
        .put("cashAdvanceClearingAccountCode", Codes.CASH_ADVANCE_ACCOUNT)
        .put("cashAdvanceTransactionType", 2);
    return this;
  }

  ObjectNode build() {
    report.put("totalApprovedAmount", total);
    return document;
  }

  private ObjectNode entry(Spending type, BigDecimal gross, String party) {
    ObjectNode entry =
        entries
            .addObject()
            .put("entryId", ids.upperHex(16))
            .put("expenseTypeCode", type.type())
            .put("expenseTypeName", type.title())
            .put("entryDate", instant(day.minusDays(3)))
            .put("entryCurrAlphaCode", person.currency())
            .put("entryExchangeRate", BigDecimal.ONE)
            .put("entryExchangeRateDirection", "M")
            .put("reportEntryTransactionAmount", gross)
            .put("entryApprovedAmount", gross)
            .put("entryIsPersonal", "N")
            .put("entryIsBillable", "N")
            .put("expensePayIndicator", "N")
            .put("offsetPayType", "N")
            .put("entryReceiptType", "R")
            .put("reportEntryPatKey", party.equals(Codes.EMPLOYEE) ? "CASH" : "1000");
    List.of("entryDescription", "entryVendorCode", "clearingAccountCode", "liabilityAccountCode")
        .forEach(entry::putNull);
    return entry;
  }

  private static String instant(LocalDate date) {
    return date + "T00:00:00.000Z";
  }
}
