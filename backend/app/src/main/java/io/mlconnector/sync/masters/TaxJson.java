package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Taxes as they are stored; percentages are text. */
final class TaxJson {

  private TaxJson() {}

  static JsonObject tax(Tax tax) {
    var percent = tax.percent();
    return MastersJson.row(tax.id().value(), null, tax.name(), tax.active())
        .put("use", tax.use())
        .put("percent", percent == null ? null : percent.toPlainString())
        .put("included", tax.included())
        .put("analytic", tax.analytic())
        .put("bills", MastersJson.array(tax.bills(), TaxJson::repartition))
        .put("refunds", MastersJson.array(tax.refunds(), TaxJson::repartition));
  }

  static Tax tax(JsonObject json) {
    var percent = json.getString("percent");
    return new Tax(
        new TaxId(json.getLong("id")),
        json.getString("name"),
        json.getString("use"),
        json.getBoolean("active"),
        percent == null ? null : new BigDecimal(percent),
        json.getBoolean("included"),
        json.getBoolean("analytic"),
        MastersJson.list(json, "bills", TaxJson::repartition),
        MastersJson.list(json, "refunds", TaxJson::repartition));
  }

  private static JsonObject repartition(Repartition part) {
    return new JsonObject()
        .put("id", part.id().value())
        .put("base", part.base())
        .put("percent", part.percent().toPlainString())
        .put("account", MastersJson.value(part.account()))
        .put("tags", new JsonArray(part.tags().stream().map(TagId::value).sorted().toList()))
        .put("closing", part.closing());
  }

  private static Repartition repartition(JsonObject json) {
    return new Repartition(
        new RepartitionId(json.getLong("id")),
        json.getBoolean("base"),
        new BigDecimal(json.getString("percent")),
        MastersJson.accountOrNull(json.getLong("account")),
        tags(json.getJsonArray("tags")),
        json.getBoolean("closing"));
  }

  private static Set<TagId> tags(JsonArray array) {
    return IntStream.range(0, array.size())
        .mapToObj(index -> new TagId(array.getLong(index)))
        .collect(Collectors.toSet());
  }
}
