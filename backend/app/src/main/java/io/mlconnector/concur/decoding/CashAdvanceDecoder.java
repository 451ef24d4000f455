package io.mlconnector.concur.decoding;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.CashAdvance;
import java.util.Objects;

/** The {@code cashadvance} document. */
final class CashAdvanceDecoder {

  private CashAdvanceDecoder() {}

  static CashAdvance decode(Fields document) {
    var advance = document.object("cashAdvanceData");
    var id = advance.id("cashAdvanceId");
    return new CashAdvance(
        id,
        advance.count("revisionNumber", 1),
        Objects.requireNonNullElse(advance.firstText("name", "purpose"), id),
        advance.text("ledgerCode"),
        ExpenseDecoder.employee(document, "employeeData"),
        advance.flag("isTest"),
        advance.text("currencyAlphaCode"),
        advance.text("employeeCurrencyAlphaCode"),
        advance.amount("exchangeRate"),
        advance.text("transactionType"),
        advance.amount("requestAmount"),
        advance.date("requestDate"),
        advance.date("issuedDate"),
        document.list("journalData").stream().map(CashAdvanceDecoder::line).toList());
  }

  private static AdvanceLine line(Fields line) {
    return new AdvanceLine(
        line.text("payer"),
        line.text("payee"),
        line.text("accountCode"),
        line.amount("amount"),
        line.text("debitOrCredit"));
  }
}
