package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Documents that must not be posted just like that, each wrong in exactly one way. Drawn from the
 * given source, so that the two together follow one seed.
 */
public final class OddDocuments {

  private final ConcurDocuments sound;

  public OddDocuments(ConcurDocuments sound) {
    this.sound = sound;
  }

  /** Of a test user, which never belongs into a productive ledger. */
  public ObjectNode testUser() {
    ReportDraft report = report("Report of a test user");
    report.reportNode().put("isTest", "Y");
    return report.spend(sound.some()).build();
  }

  /** Of a test user, of any type. */
  public ObjectNode testUser(DocType type) {
    ObjectNode document = sound.random(type);
    String header =
        switch (type) {
          case EXPENSE, PAYROLL, REPORT_OBLIGATION -> "/report";
          case INVOICE, REQUEST_OBLIGATION -> "/requestHeader";
          case CASH_ADVANCE -> "/cashAdvanceData";
        };
    document.withObject(header).put("isTest", "Y");
    return document;
  }

  public ObjectNode unknownAccount() {
    return report("New expense type")
        .spend(sound.some().booked(Codes.UNKNOWN_ACCOUNT))
        .spend(sound.some())
        .build();
  }

  public ObjectNode unknownEmployee() {
    ObjectNode document = report("Report of a newcomer").spend(sound.some()).build();
    document
        .withObject("/employee")
        .put("employeeId", Codes.UNKNOWN_EMPLOYEE)
        .put("loginId", "newcomer@example.com")
        .put("employeeFirstName", "Nora")
        .put("employeeLastName", "Newcomer");
    return document;
  }

  /** No account code, and no clearing account on the entry to fall back to. */
  public ObjectNode blankAccount() {
    return report("Expense without account").spend(sound.some().booked("")).build();
  }

  public ObjectNode unknownCurrency() {
    ReportDraft report = report("Report in an unknown currency");
    report.reportNode().put("employeeCurrencyAlphaCode", Codes.UNKNOWN_CURRENCY);
    return report.spend(sound.some()).build();
  }

  /** Net and reclaimable tax are one unit short of the gross amount. */
  public ObjectNode taxThatDoesNotAddUp() {
    ObjectNode document =
        report("Tax that does not add up").spend(sound.some().taxed(Vat.GERMAN)).build();
    ObjectNode line = document.withObject("/expenseEntry/0/allocation/0/journal/0");
    line.put(
        "amountNetOfReclaim",
        line.path("amountNetOfReclaim").decimalValue().subtract(BigDecimal.ONE));
    return document;
  }

  /** The lines come to one unit less than the report's own total. */
  public ObjectNode totalThatDiffers() {
    ObjectNode document = report("Total that differs").spend(sound.some()).build();
    ObjectNode report = document.withObject("/report");
    report.put(
        "totalApprovedAmount",
        report.path("totalApprovedAmount").decimalValue().add(BigDecimal.ONE));
    return document;
  }

  /** Sound, but approved on the given day: before go-live, or in a closed period. */
  public ObjectNode approvedOn(LocalDate day) {
    return new ReportDraft(sound.draw().person(), "Approved on " + day, day, sound.ids())
        .spend(sound.some())
        .build();
  }

  /** A reservation of funds for a report: a commitment, not a posting. */
  public ObjectNode reportObligation() {
    return new Obligations(sound).report();
  }

  /** A reservation of funds for a travel request. */
  public ObjectNode requestObligation() {
    return new Obligations(sound).request();
  }

  private ReportDraft report(String name) {
    return sound.report(sound.draw().personPaidIn("EUR"), name);
  }
}
