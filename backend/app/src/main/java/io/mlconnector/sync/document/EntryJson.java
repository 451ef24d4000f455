package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Frozen entries as they are stored. Amounts are text, so that no reader makes doubles of them. */
public final class EntryJson {

  private EntryJson() {}

  public static JsonObject write(FrozenEntry frozen) {
    var entry = frozen.entry();
    var lines = new JsonArray();
    entry.lines().forEach(line -> lines.add(line(line)));
    return new JsonObject()
        .put("company", entry.company().value())
        .put("journal", entry.journal().value())
        .put("date", entry.date().toString())
        .put("currency", entry.currency().code())
        .put("decimals", entry.currency().decimals())
        .put("companyCurrency", entry.companyCurrency().code())
        .put("companyDecimals", entry.companyCurrency().decimals())
        .put("reference", entry.reference())
        .put("draftOnly", frozen.draftOnly())
        .put("lines", lines);
  }

  public static FrozenEntry read(JsonObject json) {
    var currency = new Currency(json.getString("currency"), json.getInteger("decimals"));
    var own = new Currency(json.getString("companyCurrency"), json.getInteger("companyDecimals"));
    var lines = json.getJsonArray("lines");
    var entry =
        new JournalEntry(
            new CompanyId(json.getLong("company")),
            new JournalId(json.getLong("journal")),
            LocalDate.parse(json.getString("date")),
            currency,
            own,
            json.getString("reference"),
            IntStream.range(0, lines.size())
                .mapToObj(index -> line(lines.getJsonObject(index), currency, own))
                .toList());
    return new FrozenEntry(entry, json.getBoolean("draftOnly"));
  }

  private static JsonObject line(EntryLine line) {
    var analytic = new JsonObject();
    line.analytic()
        .forEach((account, percent) -> analytic.put(account.toString(), percent.toPlainString()));
    var partner = line.partner();
    return new JsonObject()
        .put("account", line.account().value())
        .put("partner", partner == null ? null : partner.value())
        .put("label", line.label())
        .put("amount", line.amount().amount().toPlainString())
        .put("value", line.value().amount().toPlainString())
        .put("analytic", analytic);
  }

  private static EntryLine line(JsonObject json, Currency currency, Currency own) {
    return new EntryLine(
        new AccountId(json.getLong("account")),
        partner(json.getLong("partner")),
        json.getString("label"),
        new Money(new BigDecimal(json.getString("amount")), currency),
        new Money(new BigDecimal(json.getString("value")), own),
        analytic(json.getJsonObject("analytic")),
        TaxMarks.NONE);
  }

  private static @Nullable PartnerId partner(@Nullable Long id) {
    return id == null ? null : new PartnerId(id);
  }

  private static Map<AnalyticAccountId, BigDecimal> analytic(JsonObject json) {
    return json.stream()
        .collect(
            Collectors.toMap(
                share -> new AnalyticAccountId(Long.parseLong(share.getKey())),
                share -> new BigDecimal(String.valueOf(share.getValue()))));
  }
}
