package io.mlconnector.sync.lists;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.lists.CostList.Target;
import io.mlconnector.sync.lists.CostListItem.Op;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What lists have, or are to have, from Odoo. */
final class ItemRows {

  private static final String COLUMNS = "key, account_id, code, name, op, led, problem";

  private static final String ALL =
      "select " + COLUMNS + " from cost_list_item where tenant_id = current_tenant() and plan = $1";

  private static final String PAGE =
      "select "
          + COLUMNS
          + " from cost_list_item where tenant_id = current_tenant() and plan = $1"
          + " and key > $2 and ($3::text is null or $3 ="
          + " case when problem is not null then 'troubled' when op is null then 'listed'"
          + " else 'waiting' end)"
          + " order by key limit $4";

  private static final String PUT =
      """
      insert into cost_list_item (
        tenant_id, plan, key, account_id, code, name, op, led, problem, gone_at)
      select current_tenant(), $1, key, account_id, code, name, op, led, problem::jsonb,
             case when op = 'delete' then now() end
        from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::boolean[],
                    $8::text[]) as each (key, account_id, code, name, op, led, problem)
       where exists (select from cost_list l
                      where l.tenant_id = current_tenant() and l.plan = $1 and l.edition = $9)
      on conflict (tenant_id, plan, key) do update
         set account_id = excluded.account_id, code = excluded.code, name = excluded.name,
             op = excluded.op, led = excluded.led, problem = excluded.problem,
             gone_at = case when excluded.op = 'delete'
                            then case when cost_list_item.op = 'delete'
                                      then coalesce(cost_list_item.gone_at, excluded.gone_at)
                                      else excluded.gone_at end end,
             moved = case when excluded.op is null or excluded.name <> cost_list_item.name then 0
                          else cost_list_item.moved end
      """;

  private static final String REMOVE =
      "delete from cost_list_item"
          + " where tenant_id = current_tenant() and plan = $1 and key = any ($2)"
          + " and exists (select from cost_list l where l.tenant_id = current_tenant()"
          + " and l.plan = $1 and l.edition = $3)";

  /**
   * One list's, first what is changed or deleted; a list that is in trouble as a whole rests. What
   * is gone may have moved to a company that was read before: that is known once all were read
   * again, unless a person says so.
   */
  private static final String NEXT =
      """
      select l.plan, l.list_id, l.list_name, l.edition, i.key, i.account_id, i.code, i.name,
             i.op, i.led, i.problem
        from cost_list l
        join cost_list_item i on i.tenant_id = l.tenant_id and i.plan = l.plan
       where l.tenant_id = current_tenant() and i.tenant_id = current_tenant()
         and l.looked_version is not null
         and l.books = (select books from odoo_connection where tenant_id = current_tenant())
         and l.concur_company = {COMPANY_NOW}
         and (l.problem is null or l.problem ->> 'code' = '{MOSTLY_GONE}')
         and i.op is not null and i.problem is null
         and (i.op <> 'delete' or coalesce(i.gone_at, '-infinity') < $2 or l.deletes_until > now())
       order by l.plan, i.op = 'create', i.key
       limit $1
      """
          .replace("{COMPANY_NOW}", ListRows.COMPANY_NOW)
          .replace("{MOSTLY_GONE}", Code.LIST_MOSTLY_GONE.text());

  private static final String OF_SAME_LIST =
      " where i.tenant_id = current_tenant() and i.plan = $1 and i.key = $3 and exists ("
          + "select from cost_list l where l.tenant_id = current_tenant() and l.plan = $1"
          + " and l.edition = $2)";

  private static final String TAKEN =
      "update cost_list_item i set op = null, led = true, problem = null, moved = 0,"
          + " told_at = now()"
          + OF_SAME_LIST;
  private static final String DELETED = "delete from cost_list_item i" + OF_SAME_LIST;
  private static final String REVIVE = "update cost_list_item i set op = 'rename'" + OF_SAME_LIST;
  private static final String REFUSED =
      "update cost_list_item i set problem = $4, told_at = now()" + OF_SAME_LIST;

  /** Once the list may have changed; what a new look did not help is refused. */
  private static final String MOVED =
      """
      update cost_list_item i
         set moved = i.moved + 1, told_at = now(),
             problem = case when i.moved > 0 then each.problem::jsonb end
        from unnest($3::text[], $4::text[]) as each (key, problem)
       where i.tenant_id = current_tenant() and i.plan = $1 and i.key = each.key
         and exists (select from cost_list l
                      where l.tenant_id = current_tenant() and l.plan = $1 and l.edition = $2)
      returning i.problem is null as once
      """;

  private ItemRows() {}

  static Future<List<CostListItem>> all(SqlConnection tx, String plan) {
    return tx.preparedQuery(ALL).execute(Tuple.of(plan)).map(rows -> list(rows, ItemRows::item));
  }

  private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private static CostListItem item(Row row) {
    return new CostListItem(
        row.getString("key"),
        new AnalyticAccountId(row.getLong("account_id")),
        row.getString("code"),
        row.getString("name"),
        Op.of(row.getString("op")),
        row.getBoolean("led"),
        problem(row.getJsonObject("problem")));
  }

  private static @Nullable Problem problem(@Nullable JsonObject stored) {
    return stored == null ? null : StoredProblems.read(stored);
  }

  static Future<CostListItem.Page> page(
      SqlConnection tx, String plan, CostListItem.@Nullable State state, String after, int limit) {
    return tx.preparedQuery(PAGE)
        .execute(Tuple.of(plan, after, state == null ? null : state.word(), limit + 1))
        .map(rows -> list(rows, ItemRows::item))
        .map(
            found ->
                found.size() <= limit
                    ? new CostListItem.Page(found, Optional.empty())
                    : new CostListItem.Page(
                        found.subList(0, limit), Optional.of(found.get(limit - 1).key())));
  }

  static Future<Void> put(SqlConnection tx, Target list, List<CostListItem> items) {
    return tx.preparedQuery(PUT)
        .execute(
            Tuple.tuple()
                .addString(list.plan())
                .addValue(texts(items, CostListItem::key))
                .addValue(items.stream().map(one -> one.account().value()).toArray(Long[]::new))
                .addValue(texts(items, CostListItem::code))
                .addValue(texts(items, CostListItem::name))
                .addValue(texts(items, one -> one.op() == null ? null : one.op().word()))
                .addValue(items.stream().map(CostListItem::led).toArray(Boolean[]::new))
                .addValue(texts(items, one -> text(one.problem())))
                .addLong(list.edition()))
        .mapEmpty();
  }

  private static @Nullable String text(@Nullable Problem problem) {
    return problem == null ? null : StoredProblems.write(problem).encode();
  }

  private static @Nullable String[] texts(
      List<CostListItem> items, Function<CostListItem, @Nullable String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }

  static Future<Void> remove(SqlConnection tx, Target list, Collection<String> keys) {
    return tx.preparedQuery(REMOVE)
        .execute(
            Tuple.tuple()
                .addString(list.plan())
                .addValue(keys.toArray(String[]::new))
                .addLong(list.edition()))
        .mapEmpty();
  }

  /** Items of one list that can be sent in one call. */
  record Batch(Target list, List<CostListItem> items) {

    Batch {
      items = List.copyOf(items);
    }
  }

  private record Sendable(Target list, CostListItem item) {

    private boolean goesWith(Sendable first) {
      return list.equals(first.list) && (item.op() == Op.CREATE) == (first.item.op() == Op.CREATE);
    }
  }

  /**
   * What is to be sent next.
   *
   * @param asOf what was gone before that is gone
   */
  static Future<Optional<Batch>> next(SqlConnection tx, int max, Instant asOf) {
    return tx.preparedQuery(NEXT)
        .execute(Tuple.of(max, asOf.atOffset(ZoneOffset.UTC)))
        .map(rows -> list(rows, row -> new Sendable(target(row), item(row))))
        .map(
            all ->
                all.stream()
                    .findFirst()
                    .map(
                        first ->
                            new Batch(
                                first.list(),
                                all.stream()
                                    .takeWhile(one -> one.goesWith(first))
                                    .map(Sendable::item)
                                    .toList())));
  }

  private static Target target(Row row) {
    return new Target(
        row.getString("plan"),
        row.getString("list_id"),
        row.getString("list_name"),
        row.getLong("edition"));
  }

  /** Concur has done what was asked of these. */
  static Future<Void> taken(SqlConnection tx, Target list, List<CostListItem> items) {
    var gone = items.stream().filter(one -> one.op() == Op.DELETE);
    var there = items.stream().filter(one -> one.op() != Op.DELETE);
    return batch(tx, DELETED, gone.map(one -> Tuple.of(list.plan(), list.edition(), one.key())))
        .compose(
            deleted ->
                batch(
                    tx, TAKEN, there.map(one -> Tuple.of(list.plan(), list.edition(), one.key()))));
  }

  /** The list had them before, and they were deleted. */
  static Future<Void> revive(SqlConnection tx, Target list, List<CostListItem> items) {
    return batch(
        tx, REVIVE, items.stream().map(one -> Tuple.of(list.plan(), list.edition(), one.key())));
  }

  /** Concur does not take it. */
  record Refusal(CostListItem item, Problem problem) {}

  static Future<Void> refused(SqlConnection tx, Target list, List<Refusal> refusals) {
    return batch(
        tx,
        REFUSED,
        refusals.stream()
            .map(
                one ->
                    Tuple.of(
                        list.plan(),
                        list.edition(),
                        one.item().key(),
                        Objects.requireNonNull(StoredProblems.write(one.problem())))));
  }

  /**
   * The list was not as it was read; answers whether a new look may help. One that was answered so
   * before, and was not taken since, is refused.
   */
  static Future<Boolean> moved(SqlConnection tx, Target list, List<Refusal> moves) {
    return moves.isEmpty()
        ? Future.succeededFuture(false)
        : tx.preparedQuery(MOVED)
            .execute(
                Tuple.tuple()
                    .addString(list.plan())
                    .addLong(list.edition())
                    .addValue(moves.stream().map(one -> one.item().key()).toArray(String[]::new))
                    .addValue(
                        moves.stream()
                            .map(one -> StoredProblems.write(one.problem()).encode())
                            .toArray(String[]::new)))
            .map(rows -> list(rows, (Row row) -> row.getBoolean("once")).contains(true));
  }

  private static Future<Void> batch(SqlConnection tx, String statement, Stream<Tuple> rows) {
    var all = rows.toList();
    return all.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(statement).executeBatch(all).mapEmpty();
  }
}
