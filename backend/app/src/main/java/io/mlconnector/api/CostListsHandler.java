package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.lists.CostList;
import io.mlconnector.sync.lists.CostListItem;
import io.mlconnector.sync.lists.CostListItem.State;
import io.mlconnector.sync.lists.CostLists;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProblemJson;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/** {@code /cost-lists}: lists in Concur that are filled with analytic accounts. */
final class CostListsHandler {

  private static final int LIMIT_USUAL = 50;
  private static final int LIMIT_MAX = 200;
  private static final String PLAN = "plan";

  private final CostLists lists;

  CostListsHandler(CostLists lists) {
    this.lists = lists;
  }

  Future<Void> all(RoutingContext request, TenantId tenant) {
    return lists
        .all(tenant)
        .compose(
            found -> {
              var json = Json.object();
              var items = json.putArray("items");
              found.forEach(one -> items.add(list(one)));
              return Answers.json(request, Answers.OK, json);
            });
  }

  private static ObjectNode list(CostList list) {
    var json =
        Json.object()
            .put(PLAN, list.plan())
            .put("listId", list.listId())
            .put("listName", list.listName())
            .put("takesOver", list.takesOver())
            .put("lookedAt", list.lookedAt().map(Instant::toString).orElse(null));
    json.putObject("items")
        .put("listed", list.counts().listed())
        .put("waiting", list.counts().waiting())
        .put("troubled", list.counts().troubled());
    json.set("problem", list.problem().map(ProblemJson::of).orElse(null));
    return json;
  }

  Future<Void> put(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    var asked =
        new CostLists.Asked(body.text(PLAN), body.text("listId"), body.flag("takesOver", false));
    Answers.requireGood(body);
    return lists
        .choose(tenant, asked, Callers.actor(request))
        .compose(
            problem ->
                problem.isPresent()
                    ? Future.failedFuture(HttpProblem.of(problem.get()))
                    : all(request, tenant));
  }

  Future<Void> drop(RoutingContext request, TenantId tenant) {
    var plan = plan(request);
    return lists
        .drop(tenant, plan, Callers.actor(request))
        .compose(done -> conclude(request, tenant, done));
  }

  Future<Void> allowDeletes(RoutingContext request, TenantId tenant) {
    var plan = plan(request);
    return lists
        .allowDeletes(tenant, plan, Callers.actor(request))
        .compose(done -> conclude(request, tenant, done));
  }

  private static String plan(RoutingContext request) {
    var body = Fields.of(Bodies.json(request));
    var plan = body.text(PLAN);
    Answers.requireGood(body);
    return plan;
  }

  private Future<Void> conclude(RoutingContext request, TenantId tenant, boolean done) {
    return done
        ? all(request, tenant)
        : Future.failedFuture(HttpProblem.notFound("list of this plan"));
  }

  Future<Void> items(RoutingContext request, TenantId tenant) {
    var query = Query.of(request, Set.of(PLAN, "state", "cursor", "limit"));
    var plan = query.text(PLAN).orElseThrow(() -> Query.refuse(PLAN, "it is needed"));
    var state = query.text("state").map(CostListsHandler::state).orElse(null);
    var after = query.text("cursor").orElse("");
    var limit = query.number("limit", 1, LIMIT_MAX, LIMIT_USUAL);
    return lists
        .items(tenant, plan, state, after, limit)
        .compose(page -> Answers.json(request, Answers.OK, page(page)));
  }

  private static State state(String word) {
    return Arrays.stream(State.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Query.refuse("state", "it is no state of an item"));
  }

  private static ObjectNode page(CostListItem.Page page) {
    var json = Json.object();
    var items = json.putArray("items");
    for (var item : page.items()) {
      var one =
          items
              .addObject()
              .put("accountId", item.account().value())
              .put("code", item.code())
              .put("name", item.name())
              .put("state", item.state().word())
              .put("next", item.op() == null ? null : item.op().word());
      one.set("problem", item.trouble().map(ProblemJson::of).orElse(null));
    }
    return json.put("nextCursor", page.next().orElse(null));
  }
}
