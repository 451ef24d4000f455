package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.json.Json;

/** A journal entry in answers; amounts are texts with the currency's decimals. */
final class EntryView {

  private EntryView() {}

  static ObjectNode of(LedgerRecord entry) {
    var json =
        Json.object()
            .put("companyId", entry.company().value())
            .put("journalId", entry.journal().value())
            .put("date", entry.date().toString())
            .put("currency", entry.currency().code())
            .put("reference", entry.reference());
    var lines = json.putArray("lines");
    entry.lines().forEach(line -> lines.add(line(line)));
    return json;
  }

  private static ObjectNode line(EntryLine line) {
    var amount = line.amount();
    var zero = amount.minus(amount);
    var partner = line.partner();
    var json =
        Json.object()
            .put("accountId", line.account().value())
            .put("partnerId", partner == null ? null : partner.value())
            .put("label", line.label())
            .put("debit", (amount.signum() > 0 ? amount : zero).amount().toPlainString())
            .put(
                "credit", (amount.signum() < 0 ? amount.negated() : zero).amount().toPlainString());
    var analytic = json.putArray("analytic");
    line.analytic().entrySet().stream()
        .sorted((one, other) -> Long.compare(one.getKey().value(), other.getKey().value()))
        .forEach(
            share ->
                analytic
                    .addObject()
                    .put("analyticAccountId", share.getKey().value())
                    .put("percent", share.getValue().toPlainString()));
    return json;
  }
}
