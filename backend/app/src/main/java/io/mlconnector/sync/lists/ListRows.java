package io.mlconnector.sync.lists;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.lists.CostList.Choice;
import io.mlconnector.sync.lists.CostList.Target;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The lists that are filled, as people have chosen them. */
final class ListRows {

  private static final String BOOKS_NOW =
      "(select books from odoo_connection where tenant_id = current_tenant())";

  /** The company in Concur that is connected, as its token proves it; blank where none is. */
  static final String COMPANY_NOW =
      "coalesce((select coalesce(c.proven_company, lower(c.company_uuid))"
          + " from concur_connection c where c.tenant_id = current_tenant()), '')";

  private static final String ALL =
      """
      select l.plan, l.list_id, l.list_name, l.takes_over, l.problem, l.looked_at,
             count(i.key) filter (where i.problem is null and i.op is null) as listed,
             count(i.key) filter (where i.problem is null and i.op is not null) as waiting,
             count(i.key) filter (where i.problem is not null) as troubled
        from cost_list l
        left join cost_list_item i on i.tenant_id = l.tenant_id and i.plan = l.plan
       where l.tenant_id = current_tenant()
       group by l.tenant_id, l.plan
       order by l.plan
      """;

  private static final String CARES =
      """
      select * from (
        select l.plan, l.list_name, l.problem,
               (select count(*) from cost_list_item i
                 where i.tenant_id = l.tenant_id and i.plan = l.plan and i.problem is not null)
                 as troubled
          from cost_list l where l.tenant_id = current_tenant()) as each
       where problem is not null or troubled > 0
       order by plan
      """;

  /** What people mend elsewhere is looked for hourly; what is over by now is no reason to wait. */
  private static final String AGAIN_AFTER =
      """
      case when problem ->> 'code' in ('{SCOPE}', '{GONE}') then interval '1 hour'
           when problem ->> 'code' in ('{ODOO}', '{COMPANY}', '{UNREAD}') then interval '0'
           else interval '1 day' end"""
          .replace("{SCOPE}", Code.CONCUR_SCOPE_MISSING.text())
          .replace("{GONE}", Code.LIST_GONE.text())
          .replace("{ODOO}", Code.LIST_OF_ANOTHER_ODOO.text())
          .replace("{COMPANY}", Code.LIST_OF_ANOTHER_COMPANY.text())
          .replace("{UNREAD}", Code.LIST_COMPANY_UNREAD.text());

  /** A list of which nobody knows the company is taken for one of the connected company's. */
  private static final String FIND =
      """
      select plan, list_id, list_name, edition, takes_over, looked_version,
             books = {BOOKS_NOW} as of_this_odoo,
             concur_company = '' or {COMPANY_NOW} in ('', concur_company) as of_this_company,
             coalesce(deletes_until > now(), false) as may_delete,
             coalesce(looked_at > now() - {AGAIN}, false)
               and (concur_company <> '' or {COMPANY_NOW} = '') as recent
        from cost_list where tenant_id = current_tenant() order by plan
      """
          .replace("{BOOKS_NOW}", BOOKS_NOW)
          .replace("{COMPANY_NOW}", COMPANY_NOW)
          .replace("{AGAIN}", AGAIN_AFTER);

  /**
   * What is known of the items of another list, be it another company's, or of another Odoo's
   * accounts, is of no use.
   */
  private static final String FORGET =
      """
      delete from cost_list_item i using cost_list l
       where i.tenant_id = current_tenant() and l.tenant_id = current_tenant()
         and i.plan = $1 and l.plan = $1
         and (l.list_id <> $2 or l.concur_company not in ('', {COMPANY_NOW})
              or l.books is distinct from {BOOKS_NOW})
      """
          .replace("{BOOKS_NOW}", BOOKS_NOW)
          .replace("{COMPANY_NOW}", COMPANY_NOW);

  /** Nothing is chosen without an Odoo that it would be filled from. */
  private static final String CHOOSE =
      """
      insert into cost_list (
        tenant_id, plan, list_id, list_name, takes_over, books, concur_company, changed_by)
      select current_tenant(), $1, $2, $3, $4, books, {COMPANY_NOW}, $5
        from odoo_connection where tenant_id = current_tenant()
      on conflict (tenant_id, plan) do update
         set list_id = excluded.list_id, list_name = excluded.list_name,
             takes_over = excluded.takes_over, books = excluded.books,
             concur_company = excluded.concur_company, changed_at = now(),
             changed_by = excluded.changed_by, looked_version = null, looked_at = null,
             problem = null, deletes_until = null, edition = nextval('cost_list_edition')
      """
          .replace("{COMPANY_NOW}", COMPANY_NOW);

  private static final String TAKEN =
      "select plan from cost_list"
          + " where tenant_id = current_tenant() and list_id = $1 and plan <> $2";

  private static final String DROP =
      "delete from cost_list where tenant_id = current_tenant() and plan = $1";

  private static final String ALLOW =
      "update cost_list set deletes_until = now() + interval '1 hour', looked_version = null,"
          + " edition = nextval('cost_list_edition')"
          + " where tenant_id = current_tenant() and plan = $1";

  private static final String NOTHING_TO_DELETE =
      "not exists (select from cost_list_item i"
          + " where i.tenant_id = current_tenant() and i.plan = $1 and i.op = 'delete')";

  /** What was allowed is so until it is done: looks come in between, and answers get lost. */
  private static final String LOOKED =
      """
      update cost_list
         set looked_version = $3, looked_at = now(), problem = $4,
             concur_company = coalesce(nullif(concur_company, ''), {COMPANY_NOW}),
             deletes_until = case when $4::jsonb is null and {NOTHING_TO_DELETE} then null
                                  else deletes_until end
       where tenant_id = current_tenant() and plan = $1 and edition = $2
      """
          .replace("{COMPANY_NOW}", COMPANY_NOW)
          .replace("{NOTHING_TO_DELETE}", NOTHING_TO_DELETE);

  private static final String SPENT =
      "update cost_list set deletes_until = null where tenant_id = current_tenant() and plan = $1"
          + " and edition = $2 and looked_version is not null and deletes_until is not null and "
          + NOTHING_TO_DELETE;

  private static final String AGAIN =
      "update cost_list set looked_version = null"
          + " where tenant_id = current_tenant() and plan = $1 and edition = $2";

  /** A look that failed is one of the company that is connected, too. */
  private static final String TROUBLE =
      """
      update cost_list
         set problem = $3, looked_at = now(),
             looked_version = coalesce($4::bigint, looked_version),
             concur_company = case when $4::bigint is null or concur_company <> ''
                                   then concur_company else {COMPANY_NOW} end
       where tenant_id = current_tenant() and plan = $1 and edition = $2
      """
          .replace("{COMPANY_NOW}", COMPANY_NOW);

  private ListRows() {}

  /**
   * A list as the lane meets it.
   *
   * @param lookedVersion the masters that it was compared with last
   * @param strange what says that it is of another Odoo, or company, than is connected now
   * @param recent whether that is so lately that only other masters are a reason to do it again
   */
  record Stored(
      Target target,
      boolean takesOver,
      Optional<Long> lookedVersion,
      Optional<Code> strange,
      boolean mayDelete,
      boolean recent) {

    boolean isDue(long version) {
      return !recent || lookedVersion.filter(seen -> seen == version).isEmpty();
    }
  }

  static Future<List<CostList>> all(SqlConnection tx) {
    return tx.preparedQuery(ALL)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ListRows::view).toList());
  }

  static Future<List<ListCare>> cares(SqlConnection tx) {
    return tx.query(CARES)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ListRows::care).toList());
  }

  private static ListCare care(Row row) {
    return new ListCare(
        row.getString("plan"),
        row.getString("list_name"),
        Optional.ofNullable(row.getJsonObject("problem")).map(StoredProblems::read),
        row.getLong("troubled"));
  }

  private static CostList view(Row row) {
    return new CostList(
        row.getString("plan"),
        row.getString("list_id"),
        row.getString("list_name"),
        row.getBoolean("takes_over"),
        Optional.ofNullable(row.getJsonObject("problem")).map(StoredProblems::read),
        Optional.ofNullable(row.getOffsetDateTime("looked_at")).map(OffsetDateTime::toInstant),
        new CostList.Counts(
            row.getLong("listed"), row.getLong("waiting"), row.getLong("troubled")));
  }

  static Future<List<Stored>> stored(SqlConnection tx) {
    return tx.preparedQuery(FIND)
        .execute()
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(ListRows::stored).toList());
  }

  private static Stored stored(Row row) {
    return new Stored(
        new Target(
            row.getString("plan"),
            row.getString("list_id"),
            row.getString("list_name"),
            row.getLong("edition")),
        row.getBoolean("takes_over"),
        Optional.ofNullable(row.getLong("looked_version")),
        strange(row),
        row.getBoolean("may_delete"),
        row.getBoolean("recent"));
  }

  private static Optional<Code> strange(Row row) {
    if (!Boolean.TRUE.equals(row.getBoolean("of_this_odoo"))) {
      return Optional.of(Code.LIST_OF_ANOTHER_ODOO);
    }
    return row.getBoolean("of_this_company")
        ? Optional.empty()
        : Optional.of(Code.LIST_OF_ANOTHER_COMPANY);
  }

  /** The plan that fills this list already, if it is another one. */
  static Future<Optional<String>> filledBy(SqlConnection tx, Choice choice) {
    return tx.preparedQuery(TAKEN)
        .execute(Tuple.of(choice.listId(), choice.plan()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("plan"))
                    .findFirst());
  }

  /** Answers whether an Odoo is connected. */
  static Future<Boolean> choose(SqlConnection tx, Choice choice, String actor) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(choice.plan(), choice.listId()))
        .compose(
            forgotten ->
                tx.preparedQuery(CHOOSE)
                    .execute(
                        Tuple.of(
                            choice.plan(),
                            choice.listId(),
                            choice.listName(),
                            choice.takesOver(),
                            actor)))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Answers whether it was there. */
  static Future<Boolean> drop(SqlConnection tx, String plan) {
    return changed(tx, DROP, plan);
  }

  /** Answers whether it is there. */
  static Future<Boolean> allowDeletes(SqlConnection tx, String plan) {
    return changed(tx, ALLOW, plan);
  }

  private static Future<Boolean> changed(SqlConnection tx, String statement, String plan) {
    return tx.preparedQuery(statement).execute(Tuple.of(plan)).map(rows -> rows.rowCount() > 0);
  }

  static Future<Void> looked(
      SqlConnection tx, Target list, long version, @Nullable Problem problem) {
    return tx.preparedQuery(LOOKED)
        .execute(Tuple.of(list.plan(), list.edition(), version, json(problem)))
        .mapEmpty();
  }

  /** Once all is deleted that was to be, much may not be deleted at once any more. */
  static Future<Void> spent(SqlConnection tx, Target list) {
    return tx.preparedQuery(SPENT).execute(Tuple.of(list.plan(), list.edition())).mapEmpty();
  }

  /** The list is not as it was read: it is to be compared again. */
  static Future<Void> again(SqlConnection tx, Target list) {
    return tx.preparedQuery(AGAIN).execute(Tuple.of(list.plan(), list.edition())).mapEmpty();
  }

  static Future<Void> trouble(SqlConnection tx, Target list, Problem problem) {
    return failed(tx, list, null, problem);
  }

  /** The list could not be looked at, and other masters would not help. */
  static Future<Void> unseen(SqlConnection tx, Target list, long version, Problem problem) {
    return failed(tx, list, version, problem);
  }

  private static Future<Void> failed(
      SqlConnection tx, Target list, @Nullable Long version, Problem problem) {
    return tx.preparedQuery(TROUBLE)
        .execute(Tuple.of(list.plan(), list.edition(), json(problem), version))
        .mapEmpty();
  }

  private static @Nullable JsonObject json(@Nullable Problem problem) {
    return problem == null ? null : StoredProblems.write(problem);
  }
}
