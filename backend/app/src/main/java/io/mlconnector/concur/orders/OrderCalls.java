package io.mlconnector.concur.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.call.Words;
import io.mlconnector.core.order.ConcurOrder;
import io.mlconnector.core.order.OrderAddress;
import io.mlconnector.core.order.OrderTerms;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The calls, encoded, and their answers, decoded. All values are texts there. Pure. */
final class OrderCalls {

  private static final String ORDERS = "/api/v3.0/invoice/purchaseorders";
  private static final String RECEIPTS = "/api/v3.0/invoice/purchaseorderreceipts";
  private static final String NUMBER = "PurchaseOrderNumber";
  private static final String LINES = "LineItem";

  /** SAP says nothing of how long names and descriptions may be. */
  private static final int TEXT_MAX = 64;

  private OrderCalls() {}

  static Request find(String number) {
    return Request.get("order", "looking for a purchase order", ORDERS + "/" + encoded(number));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  static Request create(ConcurOrder order) {
    return Request.send(
        "order-create", HttpMethod.POST, "telling of a purchase order", ORDERS, body(order));
  }

  static Request update(ConcurOrder order) {
    return Request.send(
        "order-update", HttpMethod.PUT, "changing a purchase order", ORDERS, body(order));
  }

  private static ObjectNode body(ConcurOrder order) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put(NUMBER, order.number())
            .put("Name", Words.cut(order.number(), TEXT_MAX))
            .put("Status", order.closed() ? "Closed" : "Transmitted")
            .put("OrderDate", order.day().toString())
            .put("CurrencyCode", order.currency())
            .put("PolicyExternalID", order.terms().policy())
            .put("VendorCode", order.vendor().vendorCode())
            .put("VendorAddressCode", order.vendor().addressCode());
    address(body.putObject("BillToAddress"), order.address());
    address(body.putObject("ShipToAddress"), order.address());
    var lines = body.putArray(LINES);
    order.lines().forEach(line -> line(lines.addObject(), line, order.terms()));
    return body;
  }

  private static void address(ObjectNode node, OrderAddress address) {
    node.put("ExternalID", address.externalId())
        .put("Name", address.name())
        .put("Address1", address.street())
        .put("City", address.city())
        .put("PostalCode", address.postalCode())
        .put("CountryCode", address.country());
    if (!address.street2().isBlank()) {
      node.put("Address2", address.street2());
    }
    if (!address.state().isBlank()) {
      node.put("StateProvince", address.state());
    }
  }

  private static void line(ObjectNode node, ConcurOrder.Line line, OrderTerms terms) {
    node.put("ExternalID", line.externalId())
        .put("LineNumber", Integer.toString(line.number()))
        .put("Description", Words.cut(line.text(), TEXT_MAX))
        .put("Quantity", line.quantity().toPlainString())
        .put("UnitPrice", line.price().toPlainString())
        .put("PurchaseOrderReceiptType", terms.receipts() ? "QUANTITY_RECEIPT" : "NONE")
        .put(
            switch (terms.coding()) {
              case EXPENSE_TYPE -> "ExpenseType";
              case ACCOUNT_CODE -> "AccountCode";
            },
            terms.code());
  }

  /** Nothing where the answer names no order. */
  static Optional<StoredOrder> found(JsonNode order) {
    if (order.path(NUMBER).asText("").isBlank()) {
      return Optional.empty();
    }
    var ids = new HashSet<String>();
    order.path(LINES).forEach(line -> ids.add(line.path("ExternalID").asText("")));
    return Optional.of(
        new StoredOrder(ids, order.path("Status").asText("").equalsIgnoreCase("Closed")));
  }

  static Request receipts(GoodsReceipt receipt) {
    return Request.get(
        "order-receipts",
        "looking for what was received",
        RECEIPTS
            + "?purchaseOrderNumber="
            + encoded(receipt.order())
            + "&goodsReceiptNumber="
            + encoded(receipt.line())
            + "&lineItemExternalID="
            + encoded(receipt.line()));
  }

  /** Whether one of them is this one, whatever else the answer holds. */
  static boolean holds(JsonNode answer, GoodsReceipt receipt) {
    return StreamSupport.stream(answer.path("Items").spliterator(), false)
        .anyMatch(item -> item.path("GoodsReceiptNumber").asText("").equals(receipt.line()));
  }

  static Request receive(GoodsReceipt receipt) {
    return Request.send(
        "receive", HttpMethod.POST, "telling what was received", RECEIPTS, body(receipt));
  }

  static Request changeReceipt(GoodsReceipt receipt) {
    return Request.send(
        "receive-update", HttpMethod.PUT, "changing what was received", RECEIPTS, body(receipt));
  }

  private static ObjectNode body(GoodsReceipt receipt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(NUMBER, receipt.order())
        .put("LineItemExternalID", receipt.line())
        .put("GoodsReceiptNumber", receipt.line())
        .put("ReceivedQuantity", receipt.quantity().toPlainString())
        .put("ReceivedDate", receipt.day().toString())
        .put("Version", "2.0");
  }

  /** An answer is a success where it says so; the status of the call tells nothing. */
  static OrderOutcome outcome(JsonNode answer) {
    if (answer.path("Status").asText("").equalsIgnoreCase("SUCCESS")) {
      return new OrderOutcome.Taken();
    }
    var code = answer.path("ErrorCode").asText("");
    return new OrderOutcome.Refused(
        code.isBlank() ? "unknown" : Words.cut(code, 20), words(answer));
  }

  private static String words(JsonNode answer) {
    var said =
        Stream.of("ErrorMessage", "FieldCode", "LineItemExternalID", "Message")
            .map(field -> answer.path(field).asText("").strip())
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return said.isEmpty() ? "no reason was given" : Words.cut(said);
  }
}
