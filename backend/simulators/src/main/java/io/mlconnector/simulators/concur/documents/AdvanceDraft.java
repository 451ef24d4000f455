package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * A cash advance handed to an employee, given back, or carried forward.
 *
 * <p>SAP's extract pages say that {@code requestAmount} is in the currency of the issue and the
 * journal in the employee's. No field tells the rate's direction; it is taken to multiply.
 */
record AdvanceDraft(Staff person, Ids ids, LocalDate day) {

  /** Transaction types 1 and 3; 2 stands in expense reports only. */
  static final int ISSUE_OR_RETURN = 1;

  static final int CARRY_FORWARD = 3;

  ObjectNode build(BigDecimal amount) {
    return build(ISSUE_OR_RETURN, List.of(amount));
  }

  /** In the employee's currency; positive amounts are debits, negative ones are given back. */
  ObjectNode build(int transactionType, List<BigDecimal> amounts) {
    BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return document(data(transactionType, sum, person.currency(), BigDecimal.ONE), amounts);
  }

  /** Paid out in another currency. */
  ObjectNode abroad(BigDecimal amount, String currency, BigDecimal rate) {
    BigDecimal debit =
        amount.multiply(rate).setScale(Draw.decimals(person.currency()), RoundingMode.HALF_UP);
    return document(data(ISSUE_OR_RETURN, amount, currency, rate), List.of(debit));
  }

  private ObjectNode document(ObjectNode data, List<BigDecimal> amounts) {
    ObjectNode document = ExactJson.object();
    document.set("employeeData", ReportDraft.employee(person));
    document.set("cashAdvanceData", data);
    ArrayNode journal = document.putArray("journalData");
    for (BigDecimal amount : amounts) {
      boolean debit = amount.signum() > 0;
      journal
          .addObject()
          .put("accountCode", Codes.CASH_ADVANCE_ACCOUNT)
          .put("amount", amount)
          .put("debitOrCredit", debit ? "DR" : "CR")
          .put("payer", debit ? "COMP" : Codes.EMPLOYEE)
          .put("payee", debit ? Codes.EMPLOYEE : "COMP")
          .put("paymentCode", "Cash");
    }
    return document;
  }

  private ObjectNode data(int type, BigDecimal amount, String currency, BigDecimal rate) {
    ObjectNode data =
        ExactJson.object()
            .put("cashAdvanceId", ids.upperHex(16))
            .put("name", "Advance for a trip")
            .put("purpose", "Travel")
            .put("requestAmount", amount)
            .put("currencyAlphaCode", currency)
            .put("currencyNumCode", Currency.getInstance(currency).getNumericCodeAsString())
            .put("employeeCurrencyAlphaCode", person.currency())
            .put("exchangeRate", rate)
            .put("paymentMethod", 0)
            .put("requestDate", day.minusDays(1) + "T09:12:35.257Z")
            .put("issuedDate", day + "T13:15:57.790Z")
            .put("transactionType", type)
            .put("isTest", "N");
    List.of("clearingAccountCode", "cardAccountID", "travelStartDate", "travelEndDate")
        .forEach(data::putNull);
    return data;
  }
}
