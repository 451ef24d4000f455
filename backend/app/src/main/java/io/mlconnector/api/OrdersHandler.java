package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.order.OrderTerms.Coding;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.json.Words;
import io.mlconnector.sync.orders.OrderLine;
import io.mlconnector.sync.orders.OrderLine.State;
import io.mlconnector.sync.orders.OrderSetting;
import io.mlconnector.sync.orders.OrderSetting.Choice;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProblemJson;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/** {@code /purchase-orders}: whether and how Concur is told of purchase orders. */
final class OrdersHandler {

  private static final int LIMIT_USUAL = 50;
  private static final int LIMIT_MAX = 200;
  private static final String SINCE = "since";
  private static final String CURSOR = "cursor";
  private static final String STATE = "state";

  private static final Words<Coding> CODINGS =
      Words.of(OrderSetting.word(Coding.EXPENSE_TYPE), Coding.EXPENSE_TYPE)
          .and(OrderSetting.word(Coding.ACCOUNT_CODE), Coding.ACCOUNT_CODE);

  private final PurchaseOrders orders;

  OrdersHandler(PurchaseOrders orders) {
    this.orders = orders;
  }

  Future<Void> get(RoutingContext request, TenantId tenant) {
    return orders
        .setting(tenant)
        .compose(
            setting ->
                Answers.json(
                    request,
                    Answers.OK,
                    setting.map(OrdersHandler::json).orElseGet(OrdersHandler::none)));
  }

  private static ObjectNode none() {
    var json = choice(new Choice(false, LocalDate.EPOCH, "PO", Coding.EXPENSE_TYPE, "", false));
    json.putNull(SINCE).putNull("lookedAt").putNull("problem");
    counts(json, new OrderSetting.Counts(0, 0, 0));
    return json;
  }

  private static ObjectNode json(OrderSetting setting) {
    var json =
        choice(setting.choice())
            .put("lookedAt", setting.lookedAt().map(Instant::toString).orElse(null));
    counts(json, setting.counts());
    json.set("problem", setting.problem().map(ProblemJson::of).orElse(null));
    return json;
  }

  private static ObjectNode choice(Choice choice) {
    return Json.object()
        .put("enabled", choice.enabled())
        .put(SINCE, choice.since().toString())
        .put("policy", choice.policy())
        .put("coding", OrderSetting.word(choice.coding()))
        .put("code", choice.code())
        .put("receipts", choice.receipts());
  }

  private static void counts(ObjectNode json, OrderSetting.Counts counts) {
    json.putObject("orders")
        .put("told", counts.told())
        .put("waiting", counts.waiting())
        .put("troubled", counts.troubled());
  }

  Future<Void> put(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    if (!body.has("enabled")) {
      body.text("enabled");
    }
    if (!body.has(SINCE)) {
      body.text(SINCE);
    }
    var policy = body.textOrBlank("policy");
    var choice =
        new Choice(
            body.flag("enabled", false),
            Objects.requireNonNullElse(body.dateOrNull(SINCE), LocalDate.EPOCH),
            policy.isBlank() ? "PO" : policy.strip(),
            body.word("coding", CODINGS, Coding.EXPENSE_TYPE),
            body.text("code").strip(),
            body.flag("receipts", false));
    Answers.requireGood(body);
    return orders
        .choose(tenant, choice, Callers.actor(request))
        .compose(
            problem ->
                problem.isPresent()
                    ? Future.failedFuture(HttpProblem.of(problem.get()))
                    : get(request, tenant));
  }

  Future<Void> items(RoutingContext request, TenantId tenant) {
    var query = Query.of(request, Set.of(STATE, CURSOR, "limit"));
    var state =
        query
            .text(STATE)
            .map(
                word ->
                    State.of(word)
                        .orElseThrow(() -> Query.refuse(STATE, "it is no state of an order")))
            .orElse(null);
    var before = query.text(CURSOR).map(OrdersHandler::cursor).orElse(null);
    var limit = query.number("limit", 1, LIMIT_MAX, LIMIT_USUAL);
    return orders
        .orders(tenant, state, before, limit)
        .compose(page -> Answers.json(request, Answers.OK, page(page)));
  }

  private static Long cursor(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException none) {
      throw Query.refuse(CURSOR, "it is not one of ours");
    }
  }

  private static ObjectNode page(OrderLine.Page page) {
    var json = Json.object();
    var items = json.putArray("items");
    for (var order : page.orders()) {
      var one =
          items
              .addObject()
              .put("orderId", order.id())
              .put("number", order.number())
              .put("day", order.day().map(LocalDate::toString).orElse(null))
              .put("currency", order.currency())
              .put(STATE, order.state().word())
              .put("closed", order.closed());
      one.set("problem", order.problem().map(ProblemJson::of).orElse(null));
    }
    return json.put("nextCursor", page.next().map(String::valueOf).orElse(null));
  }
}
