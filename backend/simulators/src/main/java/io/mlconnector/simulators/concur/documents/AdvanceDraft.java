package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A cash advance handed to an employee. */
record AdvanceDraft(Person person, Ids ids, LocalDate day) {

  ObjectNode build(BigDecimal amount) {
    ObjectNode document = ExactJson.object();
    document.set("employeeData", ReportDraft.employee(person));
    document.set("cashAdvanceData", data(amount));
    document
        .putArray("journalData")
        .addObject()
        .put("accountCode", Codes.CASH_ADVANCE_ACCOUNT)
        .put("amount", amount)
        .put("debitOrCredit", "DR")
        .put("payer", "COMP")
        .put("payee", Codes.EMPLOYEE)
        .put("paymentCode", "Cash");
    return document;
  }

  private ObjectNode data(BigDecimal amount) {
    ObjectNode data =
        ExactJson.object()
            .put("cashAdvanceId", ids.upperHex(16))
            .put("name", "Advance for a trip")
            .put("purpose", "Travel")
            .put("requestAmount", amount)
            .put("currencyAlphaCode", person.currency())
            .put("employeeCurrencyAlphaCode", person.currency())
            .put("exchangeRate", BigDecimal.ONE)
            .put("paymentMethod", 0)
            .put("requestDate", day.minusDays(1) + "T09:12:35.257Z")
            .put("issuedDate", day + "T13:15:57.790Z")
            .put("transactionType", 1)
            .put("isTest", "N");
    List.of("clearingAccountCode", "cardAccountID", "travelStartDate", "travelEndDate")
        .forEach(data::putNull);
    return data;
  }
}
