package io.mlconnector.simulators.concur.orders;

import static io.mlconnector.simulators.concur.orders.OrderRules.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.util.List;
import java.util.Optional;

/**
 * The operations of Purchase Orders v3 and Purchase Order Receipts v3. What is refused does not
 * change the call's status. SAP says nothing of an order that is not there; the sandbox answers
 * 404.
 */
public final class OrderRoutes {

  public static final String ORDERS = "/api/v3.0/invoice/purchaseorders";
  public static final String ONE = ORDERS + "/:number";
  public static final String RECEIPTS = "/api/v3.0/invoice/purchaseorderreceipts";
  public static final String SCOPE = "INVPO";

  private final Gatekeeper<OrderBook> gatekeeper;

  public OrderRoutes(Gatekeeper<OrderBook> gatekeeper) {
    this.gatekeeper = gatekeeper;
  }

  public Operation find() {
    return gatekeeper.guarded(
        (book, ask) ->
            switch (book.odd(ask.part("number"))) {
              case NONE -> found(book, ask.part("number"));
              case REFUSED -> message(400, "The request is invalid");
              case PAGE -> Reply.of(404, "text/html", "<html><body>Not found</body></html>");
              case ERROR -> message(500, "Internal error");
            });
  }

  private static Reply found(OrderBook book, String number) {
    return book.find(number)
        .map(order -> Reply.json(200, ExactJson.write(order)))
        .orElseGet(() -> message(404, "There is no purchase order with this number"));
  }

  public Operation create() {
    return written((book, order) -> book.write(order, true));
  }

  public Operation update() {
    return written((book, order) -> book.write(order, false));
  }

  public Operation receive() {
    return written((book, receipt) -> book.receive(receipt, true));
  }

  public Operation changeReceipt() {
    return written((book, receipt) -> book.receive(receipt, false));
  }

  public Operation receipts() {
    return gatekeeper.guarded(
        (book, ask) ->
            page(
                book.receipts(
                    query(ask, "purchaseOrderNumber"),
                    query(ask, "goodsReceiptNumber"),
                    ask.query("lineItemExternalID"))));
  }

  private static String query(Ask ask, String name) {
    return ask.query(name).orElse("");
  }

  private static Reply page(List<JsonNode> found) {
    ArrayNode items = ExactJson.array().addAll(found);
    ObjectNode body = ExactJson.object().put("TotalCount", items.size());
    body.set("Items", items);
    return Reply.json(200, ExactJson.write(body.putNull("NextPage")));
  }

  private interface Writing {
    Optional<Flaw> flaw(OrderBook book, JsonNode body);
  }

  private Operation written(Writing writing) {
    return gatekeeper.guarded(
        (book, ask) ->
            ExactJson.parse(ask.body().toString())
                .filter(JsonNode::isObject)
                .map(body -> result(body, writing.flaw(book, body)))
                .orElseGet(() -> message(400, "The request is invalid")));
  }

  private static Reply result(JsonNode asked, Optional<Flaw> flaw) {
    ObjectNode body =
        ExactJson.object()
            .put("PurchaseOrderNumber", text(asked, "PurchaseOrderNumber"))
            .put("Status", flaw.isEmpty() ? "SUCCESS" : "FAILURE")
            .put("ErrorCode", flaw.map(Flaw::code).orElse(null))
            .put("ErrorMessage", flaw.map(Flaw::message).orElse(null))
            .put("FieldCode", flaw.map(Flaw::field).orElse(null))
            .put("LineItemExternalID", flaw.map(Flaw::line).orElse(null))
            .putNull("Message");
    return Reply.json(200, ExactJson.write(body));
  }

  private static Reply message(int status, String text) {
    return Reply.json(status, ExactJson.write(ExactJson.object().put("Message", text)));
  }
}
