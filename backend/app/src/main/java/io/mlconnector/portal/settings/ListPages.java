package io.mlconnector.portal.settings;

import io.mlconnector.concur.lists.CodeList;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.settings.ListViews.ItemView;
import io.mlconnector.portal.settings.ListViews.ListView;
import io.mlconnector.portal.settings.ListViews.PlanView;
import io.mlconnector.sync.lists.CostList;
import io.mlconnector.sync.lists.CostListItem.State;
import io.mlconnector.sync.lists.CostLists;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which lists in Concur are filled with the analytic accounts of which plan in Odoo. */
record ListPages(Frame frame, CostLists lists) {

  private static final String PATH = "/settings/lists";
  static final String CHOOSE = PATH + "/choose";
  static final String ITEMS = PATH + "/items";
  private static final String PLAN = "plan";
  private static final String ON = "on";
  private static final int PAGE = 100;
  private static final int UNPROCESSABLE = 422;

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, this::show),
        PageRoute.page(ITEMS, Role.VIEWER, this::items),
        PageRoute.page(CHOOSE, Role.ADMIN, this::offer),
        PageRoute.form(CHOOSE, Role.ADMIN, this::choose),
        PageRoute.form(PATH + "/drop", Role.ADMIN, this::drop),
        PageRoute.form(PATH + "/delete", Role.ADMIN, this::allowDeletes));
  }

  private Future<Void> show(Visit visit) {
    return Future.all(lists.all(visit.tenant()), lists.plans(visit.tenant()))
        .compose(
            both -> {
              List<CostList> filled = both.resultAt(0);
              List<CostLists.Plan> plans = both.resultAt(1);
              var taken = filled.stream().map(CostList::plan).toList();
              var model = new HashMap<String, Object>();
              model.put("filled", filled.stream().map(ListView::of).toList());
              model.put(
                  "plans",
                  plans.stream()
                      .filter(one -> !taken.contains(one.name()))
                      .map(PlanView::of)
                      .toList());
              model.put("none", plans.isEmpty() && filled.isEmpty());
              model.put("mayChange", visit.may(Role.ADMIN));
              return frame.page(visit, "settings/lists", model);
            });
  }

  private Future<Void> items(Visit visit) {
    var query = Query.of(visit.request(), Set.of(PLAN, "state", "after"));
    var plan = query.text(PLAN).orElseThrow(() -> HttpProblem.notFound("list"));
    var state = query.text("state").flatMap(ListPages::state);
    var after = query.text("after").orElse("");
    return found(visit, plan)
        .compose(
            list ->
                lists
                    .items(visit.tenant(), plan, state.orElse(null), after, PAGE)
                    .compose(
                        page -> {
                          var model = new HashMap<String, Object>();
                          model.put("list", ListView.of(list));
                          model.put("items", page.items().stream().map(ItemView::of).toList());
                          model.put("counts", ListViews.counts(list, state));
                          model.put(
                              "next", page.next().map(key -> next(plan, state, key)).orElse(""));
                          return frame.page(visit, "settings/list-items", model);
                        }));
  }

  private static String next(String plan, Optional<State> state, String key) {
    var all = ListViews.ofPlan(ITEMS, plan);
    return ListViews.after(state.map(chosen -> all + "&state=" + chosen.word()).orElse(all), key);
  }

  private static Optional<State> state(String word) {
    return Arrays.stream(State.values()).filter(one -> one.word().equals(word)).findFirst();
  }

  private Future<CostList> found(Visit visit, String plan) {
    return lists
        .all(visit.tenant())
        .map(
            all ->
                all.stream()
                    .filter(list -> list.plan().equals(plan))
                    .findFirst()
                    .orElseThrow(() -> HttpProblem.notFound("list")));
  }

  private Future<Void> offer(Visit visit) {
    var query = Query.of(visit.request(), Set.of(PLAN));
    var plan = query.text(PLAN).orElseThrow(() -> HttpProblem.notFound("plan"));
    return lists
        .all(visit.tenant())
        .compose(
            filled -> {
              var now = filled.stream().filter(one -> one.plan().equals(plan)).findFirst();
              return offer(
                  visit,
                  new Typed(
                      plan,
                      now.map(CostList::listId).orElse(""),
                      now.filter(CostList::takesOver).isPresent()),
                  Optional.empty());
            });
  }

  private record Typed(String plan, String listId, boolean takesOver) {}

  private Future<Void> offer(Visit visit, Typed typed, Optional<Problem> problem) {
    return lists
        .offered(visit.tenant())
        .compose(
            offered -> {
              var model = new HashMap<String, Object>();
              model.put("plan", typed.plan());
              model.put("offered", offered.stream().map(one -> offered(one, typed)).toList());
              model.put("takesOver", typed.takesOver());
              model.put(
                  "wrong", problem.map(one -> one.facts().getOrDefault("detail", "")).orElse(""));
              return frame.page(visit, "settings/list-choose", model);
            });
  }

  /** A list that can be chosen. */
  public record Offered(String id, String name, boolean chosen) {}

  private static Offered offered(CodeList list, Typed typed) {
    return new Offered(list.id(), list.name(), list.id().equals(typed.listId()));
  }

  private Future<Void> choose(Visit visit) {
    var typed =
        new Typed(visit.field(PLAN), visit.field("list"), visit.field("takesOver").equals(ON));
    return lists
        .choose(
            visit.tenant(),
            new CostLists.Asked(typed.plan(), typed.listId(), typed.takesOver()),
            visit.who().actor())
        .compose(
            problem -> {
              if (problem.isEmpty()) {
                return Frame.seeOther(visit.request(), PATH);
              }
              visit.request().response().setStatusCode(UNPROCESSABLE);
              return offer(visit, typed, problem);
            });
  }

  private Future<Void> drop(Visit visit) {
    return lists
        .drop(visit.tenant(), visit.field(PLAN), visit.who().actor())
        .compose(done -> Frame.seeOther(visit.request(), PATH));
  }

  private Future<Void> allowDeletes(Visit visit) {
    return lists
        .allowDeletes(visit.tenant(), visit.field(PLAN), visit.who().actor())
        .compose(done -> Frame.seeOther(visit.request(), PATH));
  }
}
