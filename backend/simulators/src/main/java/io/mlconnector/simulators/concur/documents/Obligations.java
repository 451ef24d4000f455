package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.util.List;

/** Reservations of funds, by report and by travel request: commitments, never postings. */
final class Obligations {

  private static final List<String> INSTRUCTIONS = List.of("obligate", "fundsCheck", "release");

  private final ConcurDocuments sound;
  private final Draw draw;

  Obligations(ConcurDocuments sound) {
    this.sound = sound;
    this.draw = sound.draw();
  }

  List<Kind> all() {
    return List.of(
        new Kind(DocType.REPORT_OBLIGATION, "funds of a report", this::report),
        new Kind(DocType.REQUEST_OBLIGATION, "funds of a request", this::request));
  }

  ObjectNode report() {
    ObjectNode document = instructed();
    document.setAll(sound.report(draw.person(), "Reserved funds").spend(sound.some()).build());
    document.withObject("/report").put("fgiRefId", sound.ids().uuid());
    return document;
  }

  ObjectNode request() {
    Staff person = draw.person();
    BigDecimal amount = draw.amount(100, 900);
    ObjectNode document = instructed();
    ObjectNode employee = ReportDraft.employee(person);
    employee
        .put("employeeLedgerCode", person.ledger())
        .put("employeeReimbursementCurrency", person.currency());
    document.set("employee", employee);
    document
        .putObject("requestHeader")
        .put("requestId", sound.ids().upperHex(16))
        .put("requestKey", sound.ids().upperHex(2))
        .put("requestName", "Journey to come")
        .put("fgiRefId", sound.ids().uuid())
        .put("currencyAlphaCode", person.currency())
        .put("totalApprovedAmount", amount)
        .put("requestApprovalStatusCode", "SUBMITTED")
        .put("requestStartDate", draw.day().toString())
        .put("isTest", "N")
        .put("revisionNumber", 1)
        .put("versionId", 4);
    document
        .putArray("requestEntry")
        .addObject()
        .put("entryId", sound.ids().upperHex(16))
        .put("entryAccountCode", Spending.AIRFARE.account())
        .put("entryApprovedAmount", amount)
        .put("expenseTypeCode", Spending.AIRFARE.type())
        .put("expenseTypeName", Spending.AIRFARE.title())
        .putArray("allocation")
        .addObject()
        .put("allocationId", sound.ids().upperHex(16))
        .put("allocationPercentage", 100)
        .put("allocationAmount", amount)
        .put(Codes.COST_CENTRE_FIELD, draw.centre());
    return document;
  }

  private ObjectNode instructed() {
    ObjectNode document = ExactJson.object();
    document.putObject("instruction").put("instruction", draw.of(INSTRUCTIONS));
    return document;
  }
}
