package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened between the recorded calls without being recorded. */
final class Between {

  private static final long ACCOUNT = 32;

  private final OdooSandbox sandbox;

  Between(OdooSandbox sandbox) {
    this.sandbox = sandbox;
  }

  void before(String contract) throws Exception {
    switch (contract.substring(0, contract.indexOf('-') + 4)) {
      case "json2-081" -> set("account.account", ACCOUNT, "active", false);
      case "json2-082" -> set("account.account", ACCOUNT, "active", true);
      case "json2-112" -> post(19);
      case "json2-133" -> move(35, bill(Map.of("partner_id", 10L)));
      case "json2-134" ->
          move(36, billOf("-5", Map.of("partner_id", 10L, "invoice_date", "2026-11-15")));
      case "json2-155" ->
          callAs(
              OdooWorlds.ADMIN_KEY,
              "account.journal/create",
              Map.of(
                  "vals_list",
                  List.of(Map.of("name", "Client Names", "code", "CNN", "type", "general"))));
      case "json2-151" -> posted(42, Map.of("date", "2026-11-20"));
      case "json2-159" -> posted(45, Map.of("journal_id", 15L));
      case "json2-160" -> sandbox.database("acme").reserve("ir.attachment", 583);
      case "json2-182" -> lock("2026-09-30");
      case "json2-187" -> {
        lock(false);
        posted(51, Map.of("date", "2026-10-20"));
        lock("2026-10-31");
      }
      case "json2-188" -> {
        lock(false);
        move(52, entry(Map.of("date", "2027-01-31")));
      }
      case "json2-190" -> move(53, entry(Map.of("date", "2026-11-20")));
      case "json2-197" -> move(55, billOf("115", Map.of("tax_ids", 10L)));
      default -> beforeLater(contract);
    }
  }

  private void beforeLater(String contract) throws Exception {
    switch (contract.substring(0, contract.indexOf('-') + 4)) {
      case "json2-308" -> set("res.users", 7, "active", false);
      case "json2-309" -> {
        set("res.users", 7, "active", true);
        sandbox.ledger("acme").expireKey("TEST_KEY_LOW");
      }
      case "json2-310" -> set("res.users.apikeys", 8, "expiration_date", "2036-01-01 00:00:00");
      case "json2-311" -> fault("res.users/context_get", 404);
      case "json2-313" -> fault("account.move/write", 500);
      case "json2-328" -> {
        load("concur.del_1");
        sandbox.ledger("acme").delete(4);
      }
      case "json2-329" -> call("account.move/button_cancel", Map.of("ids", List.of(5L)));
      case "json2-193" -> posted(54, Map.of());
      case "xmlrpc-101" -> fault("res.users/context_get", 404);
      case "xmlrpc-102" -> fault("account.move/write", 500);
      default -> {}
    }
  }

  private void fault(String operation, int status) {
    sandbox.faults().next(operation, new Fault.Status(status));
  }

  private void lock(Object date) {
    set("res.company", 1, "fiscalyear_lock_date", date);
  }

  private void set(String model, long id, String field, Object value) {
    sandbox.ledger("acme").set(model, id, field, value);
  }

  private void post(long id) throws Exception {
    call("account.move/action_post", Map.of("ids", List.of(id)));
  }

  private void posted(long id, Map<String, Object> values) throws Exception {
    move(id, entry(values));
    post(id);
  }

  /** Creates moves until one has this id. */
  private void move(long id, Map<String, Object> values) throws Exception {
    for (long made = 0; made < id; ) {
      var answer = call("account.move/create", Map.of("vals_list", List.of(values)));
      made = Invocation.ids(answer).stream().findFirst().orElseThrow();
    }
  }

  private void load(String externalId) throws Exception {
    call(
        "account.move/load",
        Map.of(
            "fields", List.of("id", "journal_id/.id"), "data", List.of(List.of(externalId, "13"))));
  }

  private static Map<String, Object> entry(Map<String, Object> values) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("journal_id", 13L);
    entry.put(
        "line_ids",
        List.of(
            List.of(0L, 0L, Map.of("account_id", ACCOUNT, "debit", 10L)),
            List.of(0L, 0L, Map.of("account_id", 15L, "credit", 10L))));
    entry.putAll(values);
    return entry;
  }

  private static Map<String, Object> bill(Map<String, Object> values) {
    return billOf("5", values);
  }

  private static Map<String, Object> billOf(String price, Map<String, Object> values) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("account_id", ACCOUNT);
    line.put("price_unit", new java.math.BigDecimal(price));
    Map<String, Object> bill = new LinkedHashMap<>(values);
    var tax = bill.remove("tax_ids");
    line.put("tax_ids", List.of(List.of(6L, 0L, tax == null ? List.of() : List.of(tax))));
    bill.put("move_type", "in_invoice");
    bill.put("invoice_line_ids", List.of(List.of(0L, 0L, line)));
    return bill;
  }

  private Object call(String method, Map<String, Object> arguments) throws Exception {
    return callAs("TEST_KEY", method, arguments);
  }

  private Object callAs(String key, String method, Map<String, Object> arguments) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/json/2/" + method))
            .header("Authorization", "bearer " + key)
            .header("Content-Type", "application/json")
            .header("X-Odoo-Database", "acme")
            .POST(BodyPublishers.ofString(Json.write(arguments)))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(method + ": " + answer.body());
    }
    return Json.read(answer.body());
  }
}
