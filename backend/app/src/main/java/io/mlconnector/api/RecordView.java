package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.Trace;
import io.mlconnector.core.money.Money;
import io.mlconnector.json.Json;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ledger record in answers: every line with its names, in both currencies, and why. */
final class RecordView {

  private final Names names;

  RecordView(Names names) {
    this.names = names;
  }

  /**
   * The record.
   *
   * @param reasons why each line is what it is; empty where that is not known any more
   * @param valued whether the values in the company's currency are known
   */
  ObjectNode of(LedgerRecord shown, List<List<Trace.Step>> reasons, boolean valued) {
    var json =
        head(shown)
            .put("date", shown.date().toString())
            .put("currency", shown.currency().code())
            .put("companyCurrency", shown.companyCurrency().code())
            .put("reference", shown.reference())
            .put("total", total(shown).amount().toPlainString());
    var lines = json.putArray("lines");
    for (var index = 0; index < shown.lines().size(); index++) {
      var line = line(shown.lines().get(index), valued);
      line.set("why", steps(index < reasons.size() ? reasons.get(index) : List.of()));
      lines.add(line);
    }
    return json;
  }

  private ObjectNode head(LedgerRecord shown) {
    var json = Json.object().put("kind", kind(shown));
    json.set("company", names.company(shown.company()));
    json.set("journal", names.journal(shown.journal()));
    switch (shown) {
      case JournalEntry entry -> json.putNull("vendor").putNull("invoiceDate").putNull("due");
      case VendorBill bill -> {
        var due = bill.due();
        json.set("vendor", names.partner(bill.vendor()));
        json.put("invoiceDate", bill.invoiceDate().toString())
            .put("due", due == null ? null : due.toString());
      }
    }
    return json;
  }

  private static String kind(LedgerRecord shown) {
    return switch (shown) {
      case JournalEntry entry -> "entry";
      case VendorBill bill ->
          switch (bill.kind()) {
            case BILL -> "bill";
            case REFUND -> "refund";
          };
    };
  }

  private static Money total(LedgerRecord shown) {
    return switch (shown) {
      case JournalEntry entry ->
          entry.lines().stream()
              .map(EntryLine::amount)
              .filter(amount -> amount.signum() > 0)
              .reduce(Money.zero(entry.currency()), Money::plus);
      case VendorBill bill -> bill.total();
    };
  }

  private ObjectNode line(EntryLine line, boolean valued) {
    var amount = line.amount();
    var zero = Money.zero(amount.currency());
    var json = Json.object();
    json.set("account", names.account(line.account()));
    json.set("partner", partner(line.partner()));
    json.put("label", line.label())
        .put("debit", plain(amount.signum() > 0 ? amount : zero))
        .put("credit", plain(amount.signum() < 0 ? amount.negated() : zero))
        .put("value", valued ? plain(line.value()) : null);
    var tax = line.marks().tax();
    json.set("tax", tax == null ? null : names.tax(tax));
    var tags = json.putArray("tags");
    line.marks().tags().stream().mapToLong(TagId::value).sorted().forEach(tags::add);
    json.set("analytic", analytic(line));
    return json;
  }

  private @Nullable ObjectNode partner(@Nullable PartnerId partner) {
    return partner == null ? null : names.partner(partner);
  }

  private ArrayNode analytic(EntryLine line) {
    var json = Json.array();
    line.analytic().entrySet().stream()
        .sorted(Comparator.comparingLong(share -> share.getKey().value()))
        .forEach(
            share ->
                json.add(
                    names
                        .analyticAccount(share.getKey())
                        .put("percent", share.getValue().toPlainString())));
    return json;
  }

  /** Decisions, one object each. */
  static ArrayNode steps(List<Trace.Step> steps) {
    var json = Json.array();
    for (var step : steps) {
      json.addObject()
          .put("subject", step.subject())
          .put("rule", step.rule())
          .put("result", step.result());
    }
    return json;
  }

  private static String plain(Money money) {
    return money.amount().toPlainString();
  }
}
