package io.mlconnector.sync.lists;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.concur.lists.CodeList;
import io.mlconnector.concur.lists.ConcurLists;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.lists.CostList.Choice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which lists are filled, as people choose and see it. What they decide is done at once. */
public final class CostLists {

  private final Database database;
  private final Lanes lanes;
  private final Ledgers ledgers;
  private final Function<TenantId, Future<ConcurLists>> concur;

  /**
   * @param concur a tenant's client of Concur's lists
   */
  public CostLists(
      Database database,
      Lanes lanes,
      Ledgers ledgers,
      Function<TenantId, Future<ConcurLists>> concur) {
    this.database = database;
    this.lanes = lanes;
    this.ledgers = ledgers;
    this.concur = concur;
  }

  public Future<List<CostList>> all(TenantId tenant) {
    return database.tenant(tenant, ListRows::all);
  }

  /** The lists that need somebody, in a transaction of the tenant. */
  public Future<List<ListCare>> cares(SqlConnection tx) {
    return ListRows.cares(tx);
  }

  /** A plan of Odoo's, and how many of its accounts are in use. */
  public record Plan(String name, int accounts) {}

  /** The plans that there are; none until Odoo was read. */
  public Future<List<Plan>> plans(TenantId tenant) {
    return ledgers
        .of(tenant)
        .map(
            ledger ->
                ledger.stream()
                    .flatMap(known -> known.byPlan().entrySet().stream())
                    .map(one -> new Plan(one.getKey(), one.getValue().size()))
                    .toList());
  }

  /**
   * The lists that Concur has and we may fill, by name; fails with {@code ConcurException}. Those
   * of several levels, and those that another app has for itself, are left out.
   */
  public Future<List<CodeList>> offered(TenantId tenant) {
    return concur
        .apply(tenant)
        .compose(ConcurLists::all)
        .map(
            lists ->
                lists.stream()
                    .filter(list -> list.levels() == 1 && !list.managed() && !list.readOnly())
                    .sorted(Comparator.comparing(CodeList::name).thenComparing(CodeList::id))
                    .toList());
  }

  /** What somebody asks for: a list that Concur has, filled with a plan that Odoo has. */
  public record Asked(String plan, String listId, boolean takesOver) {}

  /**
   * Has a list filled from now on, or filled otherwise; fails with {@code ConcurException} where
   * Concur cannot be asked for it.
   *
   * @return what is wrong with it; empty if it was taken
   */
  public Future<Optional<Problem>> choose(TenantId tenant, Asked asked, String actor) {
    return plans(tenant)
        .compose(
            plans ->
                plans.stream().noneMatch(plan -> plan.name().equals(asked.plan()))
                    ? wrong("plan", "Odoo has no analytic accounts in a plan of this name")
                    : offered(tenant)
                        .compose(
                            lists ->
                                lists.stream()
                                    .filter(list -> list.id().equals(asked.listId()))
                                    .findFirst()
                                    .map(list -> keep(tenant, choice(asked, list), actor))
                                    .orElseGet(
                                        () ->
                                            wrong(
                                                "listId",
                                                "Concur has no such list of one level that"
                                                    + " may be filled"))));
  }

  private static Choice choice(Asked asked, CodeList list) {
    return new Choice(
        asked.plan(),
        list.id(),
        list.name().substring(0, Math.min(list.name().length(), Choice.TEXT_MAX)),
        asked.takesOver());
  }

  private static Future<Optional<Problem>> wrong(String field, String detail) {
    return Future.succeededFuture(
        Optional.of(new Problem(Code.INVALID_FIELD, Map.of("field", field, "detail", detail))));
  }

  private Future<Optional<Problem>> keep(TenantId tenant, Choice choice, String actor) {
    var told =
        JsonObject.of(
            "plan", choice.plan(),
            "list", choice.listName(),
            "takesOver", choice.takesOver());
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.LISTS)
                .compose(woken -> chosen(tx, choice, actor))
                .compose(
                    problem ->
                        problem.isPresent()
                            ? Future.succeededFuture(problem)
                            : AuditRows.append(tx, tenant, actor, "lists.chosen", told)
                                .map(Optional.empty())));
  }

  private static Future<Optional<Problem>> chosen(SqlConnection tx, Choice choice, String actor) {
    return ListRows.filledBy(tx, choice)
        .compose(
            other ->
                other.isPresent()
                    ? wrong("listId", "the list is filled from " + other.get() + " already")
                    : ListRows.choose(tx, choice, actor)
                        .map(
                            done ->
                                done
                                    ? Optional.<Problem>empty()
                                    : Optional.of(Problem.of(Code.NOT_CONNECTED))));
  }

  /** Leaves a list alone from now on, with all that it has; answers whether it was filled. */
  public Future<Boolean> drop(TenantId tenant, String plan, String actor) {
    return changed(tenant, plan, actor, "lists.dropped", ListRows::drop);
  }

  /** Lets much be deleted at once, for an hour; answers whether such a list is filled. */
  public Future<Boolean> allowDeletes(TenantId tenant, String plan, String actor) {
    return changed(tenant, plan, actor, "lists.deletes_allowed", ListRows::allowDeletes);
  }

  private interface Change {
    Future<Boolean> in(SqlConnection tx, String plan);
  }

  private Future<Boolean> changed(
      TenantId tenant, String plan, String actor, String action, Change change) {
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.LISTS)
                .compose(woken -> change.in(tx, plan))
                .compose(
                    done ->
                        done
                            ? AuditRows.append(
                                    tx, tenant, actor, action, JsonObject.of("plan", plan))
                                .map(true)
                            : Future.succeededFuture(false)));
  }

  /**
   * A page of a list's items.
   *
   * @param state null for all
   * @param after the key that the page begins after; blank for the first one
   */
  public Future<CostListItem.Page> items(
      TenantId tenant, String plan, CostListItem.@Nullable State state, String after, int limit) {
    return database.tenant(tenant, tx -> ItemRows.page(tx, plan, state, after, limit));
  }
}
