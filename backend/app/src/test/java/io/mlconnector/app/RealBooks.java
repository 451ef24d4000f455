package io.mlconnector.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.odoo.OdooAddress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Odoo 19, named by system properties: {@code odoo.url}, {@code odoo.database}, {@code
 * odoo.login} and {@code odoo.key} for the service, {@code odoo.admin} for who makes its masters.
 */
final class RealBooks implements Books {

  private static final int LINES_PER_CALL = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
  private final Map<String, Long> plans = new HashMap<>();
  private final long company = 1;
  private int made;

  @Override
  public long company() {
    return company;
  }

  @Override
  public OdooAddress address(OdooAddress.Choice protocol) {
    return new OdooAddress(
        URI.create(property("odoo.url")),
        property("odoo.database"),
        property("odoo.login"),
        protocol);
  }

  @Override
  public String key() {
    return property("odoo.key");
  }

  @Override
  public long journal(String type) {
    var domain =
        new JsonArray()
            .add(new JsonArray().add("type").add("=").add(type))
            .add(new JsonArray().add("company_id").add("=").add(company));
    var found =
        call("account.journal", "search", new JsonObject().put("domain", domain).put("limit", 1));
    return found.path(0).longValue();
  }

  @Override
  public long account(String name, String type) {
    return create(
        "account.account",
        new JsonObject()
            .put("name", name)
            .put("code", "X" + run.substring(run.length() - 6) + made++)
            .put("account_type", type)
            .put("reconcile", type.equals("liability_payable")));
  }

  @Override
  public long partner(String name, long payable) {
    return create(
        "res.partner",
        new JsonObject().put("name", name).put("property_account_payable_id", payable));
  }

  @Override
  public long tax(String name, BigDecimal percent, long account) {
    var unique = name + " " + run + made++;
    var tags = new ArrayList<Long>();
    for (var part : List.of("base", "tax")) {
      tags.add(
          create(
              "account.account.tag",
              new JsonObject()
                  .put("name", unique + " " + part)
                  .put("applicability", "taxes")
                  .put("country_id", 233)));
    }
    var parts =
        new JsonArray().add(part("base", null, tags.get(0))).add(part("tax", account, tags.get(1)));
    return create(
        "account.tax",
        new JsonObject()
            .put("name", unique)
            .put("amount", percent)
            .put("amount_type", "percent")
            .put("type_tax_use", "purchase")
            .put("invoice_repartition_line_ids", parts)
            .put("refund_repartition_line_ids", parts));
  }

  private static JsonArray part(String kind, @Nullable Long account, long tag) {
    var values =
        new JsonObject()
            .put("repartition_type", kind)
            .put("factor_percent", 100)
            .put("tag_ids", new JsonArray().add(new JsonArray().add(4).add(tag).add(0)));
    return new JsonArray()
        .add(0)
        .add(0)
        .add(account == null ? values : values.put("account_id", account));
  }

  @Override
  public long analytic(String name, String plan) {
    var id =
        plans.computeIfAbsent(
            plan,
            one -> create("account.analytic.plan", new JsonObject().put("name", one + " " + run)));
    return create(
        "account.analytic.account", new JsonObject().put("name", name).put("plan_id", id));
  }

  @Override
  public List<Item> items(List<Long> moves) {
    var items = new ArrayList<Item>();
    for (var from = 0; from < moves.size(); from += LINES_PER_CALL) {
      items.addAll(page(moves.subList(from, Math.min(moves.size(), from + LINES_PER_CALL))));
    }
    return items;
  }

  private List<Item> page(List<Long> moves) {
    var domain = new JsonArray().add(new JsonArray().add("move_id").add("in").add(moves));
    var fields =
        new JsonArray(
            List.of(
                "move_id",
                "parent_state",
                "date",
                "account_id",
                "partner_id",
                "name",
                "analytic_distribution",
                "currency_id",
                "amount_currency",
                "balance"));
    var rows =
        call(
            "account.move.line",
            "search_read",
            new JsonObject().put("domain", domain).put("fields", fields));
    var items = new ArrayList<Item>();
    rows.forEach(row -> items.add(item(row)));
    return items;
  }

  private static Item item(JsonNode row) {
    return new Item(
        row.path("move_id").path(0).longValue(),
        row.path("parent_state").asText(),
        row.path("date").asText(),
        row.path("account_id").path(0).longValue(),
        row.path("partner_id").path(0).longValue(),
        row.path("name").asText(),
        row.path("currency_id").path(1).asText(),
        row.path("amount_currency").decimalValue(),
        row.path("balance").decimalValue(),
        Books.eachPlan(shares(row.path("analytic_distribution"))));
  }

  private static Map<String, BigDecimal> shares(JsonNode distribution) {
    var shares = new HashMap<String, BigDecimal>();
    distribution
        .properties()
        .forEach(one -> shares.put(one.getKey(), one.getValue().decimalValue()));
    return shares;
  }

  private long create(String model, JsonObject values) {
    return call(model, "create", new JsonObject().put("vals_list", new JsonArray().add(values)))
        .path(0)
        .longValue();
  }

  private JsonNode call(String model, String method, JsonObject body) {
    body.put("context", new JsonObject().put("allowed_company_ids", new JsonArray().add(company)));
    var request =
        HttpRequest.newBuilder(URI.create(property("odoo.url") + "/json/2/" + model + "/" + method))
            .header("Authorization", "bearer " + property("odoo.admin"))
            .header("X-Odoo-Database", property("odoo.database"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new AssertionError(model + "." + method + ": " + new String(answer.body(), UTF_8));
      }
      return Json.parse(answer.body());
    } catch (IOException | InterruptedException | MalformedJson e) {
      throw new IllegalStateException(e);
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }
}
