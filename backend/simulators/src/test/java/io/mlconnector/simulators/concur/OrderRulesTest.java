package io.mlconnector.simulators.concur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.SandboxCaller.Answer;
import io.mlconnector.simulators.concur.orders.OrderBook;
import io.mlconnector.simulators.concur.orders.OrderRoutes;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purchase Orders v3 and their receipts as SAP's specification describes them. */
class OrderRulesTest {

  private static final SandboxCaller CALLER = new SandboxCaller(ConcurOptions.local());

  private Connection connection;
  private String token;

  @BeforeEach
  void a_company_with_a_vendor() throws Exception {
    connection = CALLER.sandbox.connect();
    token = CALLER.accessToken(connection);
    connection.company().vendors().edit(Map.of("VendorCode", "V1", "AddressCode", "A1"));
  }

  @AfterAll
  static void close() {
    CALLER.close();
  }

  private static ObjectNode order(String number) {
    ObjectNode order =
        ExactJson.object()
            .put("PurchaseOrderNumber", number)
            .put("Name", number)
            .put("CurrencyCode", "USD")
            .put("OrderDate", "2026-10-01")
            .put("PolicyExternalID", "PO")
            .put("VendorCode", "V1")
            .put("VendorAddressCode", "A1");
    for (String address : new String[] {"BillToAddress", "ShipToAddress"}) {
      order
          .putObject(address)
          .put("ExternalID", "HQ")
          .put("Address1", "1 Main St")
          .put("City", "Springfield")
          .put("PostalCode", "12345")
          .put("CountryCode", "US");
    }
    line(order, "L1");
    return order;
  }

  private static ObjectNode line(ObjectNode order, String id) {
    return order
        .withArray("LineItem")
        .addObject()
        .put("ExternalID", id)
        .put("LineNumber", "1")
        .put("Quantity", "3")
        .put("UnitPrice", "900")
        .put("ExpenseType", "OFFIC")
        .put("PurchaseOrderReceiptType", "QUANTITY_RECEIPT");
  }

  private Answer send(String method, JsonNode body) throws Exception {
    return CALLER.call(method, token, OrderRoutes.ORDERS, ExactJson.write(body));
  }

  private String code(String method, JsonNode body) throws Exception {
    Answer answer = send(method, body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().path("Status").asText().equals("SUCCESS")
        ? "taken"
        : answer.body().path("ErrorCode").asText();
  }

  private String refused(Consumer<ObjectNode> spoilt) throws Exception {
    ObjectNode order = order("P9");
    spoilt.accept(order);
    return code("POST", order);
  }

  @Test
  void an_order_is_made_once_read_by_its_number_and_changed() throws Exception {
    assertThat(CALLER.call("GET", token, OrderRoutes.ORDERS + "/P1", "").status()).isEqualTo(404);
    assertThat(code("PUT", order("P1"))).isEqualTo("1000");
    assertThat(code("POST", order("P1"))).isEqualTo("taken");
    assertThat(code("POST", order("p1"))).isEqualTo("1000");
    assertThat(code("PUT", order("P1").put("Status", "Closed"))).isEqualTo("taken");

    Answer read = CALLER.call("GET", token, OrderRoutes.ORDERS + "/P1", "");

    assertThat(read.body().path("Status").asText()).isEqualTo("Closed");
  }

  @Test
  void a_number_is_there_twice_where_the_company_is_told_to_take_that() throws Exception {
    connection.company().orders().allowTwice(true);

    assertThat(code("POST", order("P1"))).isEqualTo("taken");
    assertThat(code("POST", order("P1"))).isEqualTo("taken");

    assertThat(connection.company().orders().all()).hasSize(2);
  }

  @Test
  void a_number_with_a_slash_is_found_unless_what_stands_before_does_not_pass_it_on()
      throws Exception {
    send("POST", order("PO/1"));
    String path = OrderRoutes.ORDERS + "/PO%2F1";
    assertThat(CALLER.call("GET", token, path, "").status()).isEqualTo(200);

    connection.company().orders().slashes(OrderBook.OddAnswer.REFUSED);

    assertThat(CALLER.call("GET", token, path, "").status()).isEqualTo(400);
  }

  @Test
  void what_is_wrong_has_a_code_and_no_status_of_its_own() throws Exception {
    connection.company().orders().codes(Set.of("OFFIC"));

    assertThat(refused(order -> order.put("VendorCode", "V2"))).isEqualTo("2000");
    assertThat(refused(order -> order.put("CurrencyCode", "dollars"))).isEqualTo("3000");
    assertThat(refused(order -> order.put("PolicyExternalID", "USPO"))).isEqualTo("4000");
    assertThat(refused(order -> order.remove("Name"))).isEqualTo("8000");
    assertThat(refused(order -> order.remove("LineItem"))).isEqualTo("8000");
    assertThat(refused(order -> order.remove("BillToAddress"))).isEqualTo("6000");
    assertThat(refused(order -> line(order, "L1"))).isEqualTo("5600");
    assertThat(refused(order -> line(order, "L2").put("AccountCode", "1"))).isEqualTo("5000");
    assertThat(refused(order -> line(order, "L2").put("Quantity", "many"))).isEqualTo("8002");
    assertThat(refused(order -> line(order, "L2").put("ExpenseType", "X"))).isEqualTo("8003");
    assertThat(connection.company().orders().all()).isEmpty();
  }

  @Test
  void a_vendor_that_is_not_approved_gets_no_order() throws Exception {
    connection
        .company()
        .vendors()
        .edit(Map.of("VendorCode", "V1", "AddressCode", "A1", "Approved", "N"));

    assertThat(code("POST", order("P1"))).isEqualTo("2000");
  }

  private String receive(String method, String line, String quantity) throws Exception {
    ObjectNode receipt =
        ExactJson.object()
            .put("PurchaseOrderNumber", "P1")
            .put("LineItemExternalID", line)
            .put("GoodsReceiptNumber", "R1")
            .put("ReceivedQuantity", quantity)
            .put("Version", "2.0");
    return CALLER
        .call(method, token, OrderRoutes.RECEIPTS, ExactJson.write(receipt))
        .body()
        .path("ErrorCode")
        .asText("taken");
  }

  @Test
  void a_receipt_belongs_to_a_line_that_takes_some_and_is_made_once() throws Exception {
    ObjectNode order = order("P1");
    line(order, "L2").put("PurchaseOrderReceiptType", "NONE");
    send("POST", order);

    assertThat(receive("PUT", "L1", "1")).isEqualTo("9999");
    assertThat(receive("POST", "L1", "1")).isEqualTo("taken");
    assertThat(receive("POST", "L1", "1")).isEqualTo("9999");
    assertThat(receive("PUT", "L1", "2.5")).isEqualTo("taken");
    assertThat(receive("POST", "L2", "1")).isEqualTo("5001");
    assertThat(receive("POST", "L3", "1")).isEqualTo("5000");

    JsonNode found =
        CALLER
            .call(
                "GET",
                token,
                OrderRoutes.RECEIPTS + "?purchaseOrderNumber=P1&goodsReceiptNumber=R1",
                "")
            .body();

    assertThat(found.path("Items")).hasSize(1);
    assertThat(found.path("Items").path(0).path("ReceivedQuantity").asText()).isEqualTo("2.5");
  }
}
