package io.mlconnector.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a document must come to in the ledger, derived from Concur's JSON alone by the rules of the
 * reference: debits by the name of what is debited, such as {@code account 474230} or {@code party
 * EMPL}. It knows nothing of the product's own reading.
 */
final class DerivedEntry {

  private final Map<String, BigDecimal> debits = new TreeMap<>();

  private DerivedEntry() {}

  /** The sums of a document that are not zero; empty where there is nothing to post. */
  static Map<String, BigDecimal> of(DocType type, JsonNode document) {
    return switch (type) {
      case EXPENSE -> ofExpense(document);
      case INVOICE -> ofInvoice(document);
      case CASH_ADVANCE ->
          text(document.path("cashAdvanceData"), "transactionType").equals("3")
              ? Map.of()
              : ofAdvance(document);
      case PAYROLL -> ofPayroll(document);
      case REQUEST_OBLIGATION, REPORT_OBLIGATION -> Map.of();
    };
  }

  /** The sums of an expense report. */
  static Map<String, BigDecimal> ofExpense(JsonNode document) {
    var entry = new DerivedEntry();
    for (var expense : list(document, "expenseEntry")) {
      for (var allocation : list(expense, "allocation")) {
        list(allocation, "journal").forEach(line -> entry.journal(expense, line));
        list(allocation, "tax").forEach(entry::reclaim);
      }
    }
    for (var advance : list(document, "cashAdvanceApplication")) {
      var amount = amount(advance, "cashAdvanceApplicationAmount");
      entry.debit("advance " + text(advance, "cashAdvanceClearingAccountCode"), amount);
      entry.debit("party EMPL", amount.negate());
    }
    return entry.sums();
  }

  private void journal(JsonNode expense, JsonNode line) {
    var payer = text(line, "journalPayer");
    var party = payer.equals("COMP") ? text(line, "journalPayee") : payer;
    var code = text(line, "journalAccountCode");
    var account = code.isEmpty() ? text(expense, "clearingAccountCode") : code;
    var gross = amount(line, "amountGross");
    var net = line.hasNonNull("amountNetOfReclaim") ? amount(line, "amountNetOfReclaim") : gross;
    debit("account " + account, net);
    debit("party " + party, gross.negate());
  }

  private void reclaim(JsonNode tax) {
    var code =
        Stream.of("taxReclaimCode", "taxCode", "nonDomesticCode")
            .map(name -> text(tax, name))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    debit("tax " + text(tax, "taxAuthorityLabel") + " " + code, amount(tax, "amountReclaim"));
  }

  /** The sums of an issued or returned advance. */
  static Map<String, BigDecimal> ofAdvance(JsonNode document) {
    var entry = new DerivedEntry();
    for (var line : list(document, "journalData")) {
      var debit = amount(line, "amount");
      var payer = text(line, "payer");
      entry.debit("advance " + text(line, "accountCode"), debit);
      entry.debit("party " + (payer.equals("COMP") ? text(line, "payee") : payer), debit.negate());
    }
    return entry.sums();
  }

  /** The sums of an invoice or credit memo: each share with its shipping, its taxes, the vendor. */
  static Map<String, BigDecimal> ofInvoice(JsonNode document) {
    var entry = new DerivedEntry();
    for (var line : list(document, "lineItem")) {
      for (var share : list(line, "allocation")) {
        list(share, "journal").forEach(journal -> entry.share(share, journal));
      }
    }
    var total = amount(document.path("requestHeader"), "requestTotal");
    entry.debit("vendor", total.negate());
    return entry.sums();
  }

  private void share(JsonNode share, JsonNode journal) {
    var own = text(share, "allocationAccountCode");
    var account = own.isEmpty() ? text(journal, "accountCode") : own;
    debit(
        "account " + account, amount(journal, "amountNet").add(amount(journal, "amountShipping")));
    for (var tax : list(journal, "tax")) {
      debit("tax " + text(tax, "taxField") + " " + text(tax, "taxCode"), amount(tax, "amountTax"));
    }
  }

  /** The sums of what payroll pays; empty where it pays nothing. */
  static Map<String, BigDecimal> ofPayroll(JsonNode document) {
    var entry = new DerivedEntry();
    for (var expense : list(document, "expenseEntry")) {
      list(expense, "payrollData")
          .forEach(data -> entry.wage(data, "wageType", "entryApprovedAmount"));
    }
    list(document, "cashAdvanceApplication")
        .forEach(
            data ->
                entry.wage(data, "cashAdvanceClearingWageType", "cashAdvanceApplicationAmount"));
    return entry.sums();
  }

  private void wage(JsonNode data, String type, String amount) {
    if (text(data, "payrollPayIndicator").equals("Y")) {
      debit("wage " + text(data, type), amount(data, amount).negate());
      debit("party EMPL", amount(data, amount));
    }
  }

  private void debit(String name, BigDecimal amount) {
    debits.merge(name, amount, BigDecimal::add);
  }

  private Map<String, BigDecimal> sums() {
    debits.values().removeIf(sum -> sum.signum() == 0);
    debits.replaceAll((name, sum) -> sum.stripTrailingZeros());
    return debits;
  }

  /** An array; a lone object counts as an array of one. */
  private static List<JsonNode> list(JsonNode parent, String name) {
    var value = parent.path(name);
    if (value.isObject()) {
      return List.of(value);
    }
    var items = new ArrayList<JsonNode>();
    value.forEach(items::add);
    return items;
  }

  private static BigDecimal amount(JsonNode parent, String name) {
    return Optional.of(text(parent, name))
        .filter(text -> !text.isEmpty())
        .map(BigDecimal::new)
        .orElse(BigDecimal.ZERO);
  }

  static String text(JsonNode parent, String name) {
    var value = parent.path(name);
    return value.isNull() || value.isMissingNode() ? "" : value.asText().strip();
  }
}
