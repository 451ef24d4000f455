package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.money.Currency;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Frozen entries as they are stored. Amounts are text, so that no reader makes doubles of them. */
public final class EntryJson {

  private static final String ENTRY = "entry";
  private static final String BILL = "bill";

  private EntryJson() {}

  public static JsonObject write(FrozenEntry frozen) {
    var entry = frozen.entry();
    var json =
        new JsonObject()
            .put("company", entry.company().value())
            .put("journal", entry.journal().value())
            .put("date", entry.date().toString())
            .put("currency", entry.currency().code())
            .put("decimals", entry.currency().decimals())
            .put("companyCurrency", entry.companyCurrency().code())
            .put("companyDecimals", entry.companyCurrency().decimals())
            .put("reference", entry.reference())
            .put("draftOnly", frozen.draftOnly())
            .put("lines", array(entry.lines(), LineJson::write));
    return switch (entry) {
      case JournalEntry plain -> json.put("kind", ENTRY);
      case VendorBill bill -> bill(json.put("kind", BILL), bill);
    };
  }

  private static JsonObject bill(JsonObject json, VendorBill bill) {
    var due = bill.due();
    var term = bill.term();
    return json.put("direction", bill.kind().name())
        .put("vendor", bill.vendor().value())
        .put("invoiceDate", bill.invoiceDate().toString())
        .put("due", due == null ? null : due.toString())
        .put("term", term == null ? null : term.value())
        .put("origin", bill.origin())
        .put("items", array(bill.items(), LineJson::write));
  }

  /** The entry; one from before bills and values were known is read as what it was. */
  public static FrozenEntry read(JsonObject json) {
    var currency = new Currency(json.getString("currency"), json.getInteger("decimals"));
    var own =
        new Currency(
            json.getString("companyCurrency", currency.code()),
            json.getInteger("companyDecimals", currency.decimals()));
    var valued = json.getJsonArray("lines").getJsonObject(0).containsKey("value");
    var known = valued ? own : currency;
    LedgerRecord entry =
        BILL.equals(json.getString("kind"))
            ? bill(json, currency, own)
            : entry(json, currency, known);
    return new FrozenEntry(
        entry, json.getBoolean("draftOnly"), valued || own.code().equals(currency.code()));
  }

  private static JournalEntry entry(JsonObject json, Currency currency, Currency own) {
    return new JournalEntry(
        new CompanyId(json.getLong("company")),
        new JournalId(json.getLong("journal")),
        LocalDate.parse(json.getString("date")),
        currency,
        own,
        json.getString("reference"),
        list(json, "lines", line -> LineJson.line(line, currency, own)));
  }

  private static VendorBill bill(JsonObject json, Currency currency, Currency own) {
    var term = json.getLong("term");
    return new VendorBill(
        new CompanyId(json.getLong("company")),
        new JournalId(json.getLong("journal")),
        VendorBill.Kind.valueOf(json.getString("direction")),
        new PartnerId(json.getLong("vendor")),
        LocalDate.parse(json.getString("date")),
        LocalDate.parse(json.getString("invoiceDate")),
        date(json.getString("due")),
        term == null ? null : new PaymentTermId(term),
        currency,
        own,
        json.getString("reference"),
        json.getString("origin"),
        list(json, "items", item -> LineJson.item(item, currency)),
        list(json, "lines", line -> LineJson.line(line, currency, own)));
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> write) {
    return new JsonArray(items.stream().map(write).toList());
  }

  private static <T> List<T> list(JsonObject json, String field, Function<JsonObject, T> read) {
    var array = json.getJsonArray(field);
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).map(read).toList();
  }
}
