package io.mlconnector.sync.orders;

import io.mlconnector.core.order.ConcurOrder;
import io.mlconnector.core.order.OrderAddress;
import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.core.vendor.VendorKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An order as Concur was told of it, as it is stored. */
final class SentOrder {

  private SentOrder() {}

  static JsonObject write(ConcurOrder order) {
    var lines = new JsonArray();
    order.lines().forEach(line -> lines.add(line(line)));
    return new JsonObject()
        .put("number", order.number())
        .put("closed", order.closed())
        .put("day", order.day().toString())
        .put("currency", order.currency())
        .put("vendor", order.vendor().vendorCode())
        .put("vendorAddress", order.vendor().addressCode())
        .put("terms", terms(order.terms()))
        .put("address", address(order.address()))
        .put("lines", lines);
  }

  private static JsonObject line(ConcurOrder.Line line) {
    return new JsonObject()
        .put("id", line.externalId())
        .put("number", line.number())
        .put("text", line.text())
        .put("quantity", line.quantity().toPlainString())
        .put("price", line.price().toPlainString());
  }

  private static JsonObject terms(OrderTerms terms) {
    return new JsonObject()
        .put("mark", terms.mark())
        .put("policy", terms.policy())
        .put("coding", OrderSetting.word(terms.coding()))
        .put("code", terms.code())
        .put("receipts", terms.receipts());
  }

  private static JsonObject address(OrderAddress address) {
    return new JsonObject()
        .put("id", address.externalId())
        .put("name", address.name())
        .put("street", address.street())
        .put("street2", address.street2())
        .put("city", address.city())
        .put("state", address.state())
        .put("postalCode", address.postalCode())
        .put("country", address.country());
  }

  static ConcurOrder read(JsonObject json) {
    return new ConcurOrder(
        json.getString("number"),
        json.getBoolean("closed"),
        LocalDate.parse(json.getString("day")),
        json.getString("currency"),
        new VendorKey(json.getString("vendor"), json.getString("vendorAddress")),
        readTerms(json.getJsonObject("terms")),
        readAddress(json.getJsonObject("address")),
        lines(json.getJsonArray("lines")));
  }

  private static List<ConcurOrder.Line> lines(JsonArray json) {
    var lines = new ArrayList<ConcurOrder.Line>();
    for (var index = 0; index < json.size(); index++) {
      var line = json.getJsonObject(index);
      lines.add(
          new ConcurOrder.Line(
              line.getString("id"),
              line.getInteger("number"),
              line.getString("text"),
              new BigDecimal(line.getString("quantity")),
              new BigDecimal(line.getString("price"))));
    }
    return lines;
  }

  private static OrderTerms readTerms(JsonObject json) {
    return new OrderTerms(
        json.getString("mark"),
        json.getString("policy"),
        OrderSetting.coding(json.getString("coding")).orElseThrow(),
        json.getString("code"),
        json.getBoolean("receipts"));
  }

  private static OrderAddress readAddress(JsonObject json) {
    return new OrderAddress(
        json.getString("id"),
        json.getString("name"),
        json.getString("street"),
        json.getString("street2"),
        json.getString("city"),
        json.getString("state"),
        json.getString("postalCode"),
        json.getString("country"));
  }
}
