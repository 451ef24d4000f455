package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Lines of entries and items of bills, as they are stored. */
final class LineJson {

  private LineJson() {}

  static JsonObject write(EntryLine line) {
    var partner = line.partner();
    var marks = line.marks();
    var tax = marks.tax();
    var repartition = marks.repartition();
    return new JsonObject()
        .put("account", line.account().value())
        .put("partner", partner == null ? null : partner.value())
        .put("label", line.label())
        .put("amount", line.amount().amount().toPlainString())
        .put("value", line.value().amount().toPlainString())
        .put("analytic", analytic(line.analytic()))
        .put("tags", ids(marks.tags().stream().mapToLong(TagId::value)))
        .put("tax", tax == null ? null : tax.value())
        .put("repartition", repartition == null ? null : repartition.value());
  }

  static EntryLine line(JsonObject json, Currency currency, Currency own) {
    var amount = json.getString("amount");
    return new EntryLine(
        new AccountId(json.getLong("account")),
        id(json, "partner", PartnerId::new),
        json.getString("label"),
        new Money(new BigDecimal(amount), currency),
        new Money(new BigDecimal(json.getString("value", amount)), own),
        analytic(json.getJsonObject("analytic")),
        new TaxMarks(
            ids(json, "tags", TagId::new),
            id(json, "tax", TaxId::new),
            id(json, "repartition", RepartitionId::new)));
  }

  static JsonObject write(BillItem item) {
    var order = item.orderLine();
    return new JsonObject()
        .put("account", item.account().value())
        .put("label", item.label())
        .put("quantity", item.quantity().toPlainString())
        .put("unitPrice", item.unitPrice().toPlainString())
        .put("net", item.net().amount().toPlainString())
        .put("taxes", ids(item.taxes().stream().mapToLong(TaxId::value)))
        .put("analytic", analytic(item.analytic()))
        .put("orderLine", order == null ? null : order.value());
  }

  static BillItem item(JsonObject json, Currency currency) {
    return new BillItem(
        new AccountId(json.getLong("account")),
        json.getString("label"),
        new BigDecimal(json.getString("quantity")),
        new BigDecimal(json.getString("unitPrice")),
        new Money(new BigDecimal(json.getString("net")), currency),
        ids(json, "taxes", TaxId::new),
        analytic(json.getJsonObject("analytic")),
        id(json, "orderLine", OrderLineId::new));
  }

  private static JsonArray ids(LongStream ids) {
    return new JsonArray(ids.sorted().boxed().toList());
  }

  private static <T> Set<T> ids(JsonObject json, String field, LongFunction<T> as) {
    var array = json.getJsonArray(field, new JsonArray());
    return IntStream.range(0, array.size())
        .mapToObj(index -> as.apply(array.getLong(index)))
        .collect(Collectors.toSet());
  }

  private static <T> @Nullable T id(JsonObject json, String field, LongFunction<T> as) {
    var id = json.getLong(field);
    return id == null ? null : as.apply(id);
  }

  private static JsonObject analytic(Map<AnalyticAccountId, BigDecimal> shares) {
    var json = new JsonObject();
    shares.forEach((account, percent) -> json.put(account.toString(), percent.toPlainString()));
    return json;
  }

  private static Map<AnalyticAccountId, BigDecimal> analytic(JsonObject json) {
    return json.stream()
        .collect(
            Collectors.toMap(
                share -> new AnalyticAccountId(Long.parseLong(share.getKey())),
                share -> new BigDecimal(String.valueOf(share.getValue()))));
  }
}
