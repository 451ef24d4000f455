package io.mlconnector.sync.orders;

import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.follow.FollowRows;
import io.mlconnector.sync.orders.OrderSetting.Choice;
import io.mlconnector.sync.orders.OrderSetting.Counts;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What people say of orders, and how far it was obeyed. */
final class SettingRows {

  /** The company in Concur that is connected, as its token proves it; blank where none is known. */
  static final String COMPANY =
      "coalesce((select coalesce(c.proven_company, lower(c.company_uuid), '')"
          + " from concur_connection c where c.tenant_id = current_tenant()), '')";

  private static final String FIND =
      """
      select enabled, since, reach, policy, coding, code, receipts, edition, afresh, problem,
             looked_at, s.mark, s.books = (select c.books from odoo_connection c
                                            where c.tenant_id = current_tenant()) as of_this_odoo,
             s.company = {COMPANY} as of_this_company, s.company = '' as of_no_company
        from order_setting s where s.tenant_id = current_tenant()
      """
          .replace("{COMPANY}", COMPANY);

  private static final String COUNT =
      """
      select count(*) filter (where problem is null and not due and told) as told,
             count(*) filter (where problem is null and due) as waiting,
             count(*) filter (where problem is not null) as troubled
        from purchase_order where tenant_id = current_tenant()
      """;

  /** Another company knows nothing of what the one before was told. */
  private static final String ANOTHER =
      """
      select from order_setting s
       where s.tenant_id = current_tenant() and s.company <> '' and {COMPANY} not in ('', s.company)
      """
          .replace("{COMPANY}", COMPANY);

  private static final String NO_ORDERS =
      "delete from purchase_order where tenant_id = current_tenant() and gone and exists ("
          + ANOTHER
          + ")";

  private static final String NOT_TOLD =
      "update purchase_order set sent = null, told_number = null, told = false, closed = false"
          + " where tenant_id = current_tenant() and exists ("
          + ANOTHER
          + ")";

  private static final String NOT_RECEIVED =
      "update purchase_order_line set received_told = null, received_unsure = false"
          + " where tenant_id = current_tenant() and exists ("
          + ANOTHER
          + ")";

  /** Nothing is told without an Odoo that it would be told of. */
  private static final String CHANGE =
      """
      insert into order_setting (
        tenant_id, enabled, since, reach, policy, coding, code, receipts, books, mark, company,
        changed_by)
      select current_tenant(), $1, $2, $2, $3, $4, $5, $6, books, books, {COMPANY}, $7
        from odoo_connection where tenant_id = current_tenant()
      on conflict (tenant_id) do update
         set afresh = order_setting.afresh or order_setting.since <> excluded.since
                      or order_setting.books <> excluded.books
                      or (excluded.enabled and not order_setting.enabled),
             reach = case when order_setting.books = excluded.books
                          then least(order_setting.reach, excluded.since) else excluded.since end,
             mark = case when order_setting.books = excluded.books
                         then order_setting.mark else excluded.mark end,
             company = coalesce(nullif(excluded.company, ''), order_setting.company),
             enabled = excluded.enabled, since = excluded.since, policy = excluded.policy,
             coding = excluded.coding, code = excluded.code, receipts = excluded.receipts,
             books = excluded.books, edition = order_setting.edition + 1, problem = null,
             changed_at = now(), changed_by = excluded.changed_by
      """
          .replace("{COMPANY}", COMPANY);

  /** What is at its end in both systems is told of no more. */
  private static final String ALL_DUE =
      "update purchase_order set due = true where tenant_id = current_tenant() and not gone"
          + " and not closed and (sent is not null or state in ('open', 'billed'))";

  private static final String RENEWED =
      "update order_setting set afresh = false where tenant_id = current_tenant()"
          + " and edition = $1";

  private static final String ADOPT =
      "update order_setting s set company = "
          + COMPANY
          + " where s.tenant_id = current_tenant() and s.edition = $1 and s.company = ''";

  private static final String NOTE =
      "update order_setting set problem = $2, looked_at = now()"
          + " where tenant_id = current_tenant() and edition = $1";

  private SettingRows() {}

  /**
   * The setting as the lane meets it.
   *
   * @param edition what is done counts for this one alone
   * @param reach since when orders are followed, which may be earlier than they are told from
   * @param afresh all is to be compared with Odoo
   * @param mark stands for the Odoo in what Concur is told
   * @param ends whether they are still those that were connected when it was chosen
   */
  record Standing(
      Choice choice, int edition, LocalDate reach, boolean afresh, int mark, Ends ends) {

    OrderTerms terms(String tenant) {
      return new OrderTerms(
          tenant.substring(0, 8) + "." + mark,
          choice.policy(),
          choice.coding(),
          choice.code(),
          choice.receipts());
    }
  }

  /**
   * The two systems that are connected.
   *
   * @param anyConcur no company in Concur was known yet: whichever comes is the one
   */
  record Ends(boolean thisOdoo, boolean thisConcur, boolean anyConcur) {}

  static Future<Optional<Standing>> standing(SqlConnection tx) {
    return found(tx)
        .map(
            row ->
                row.map(
                    one ->
                        new Standing(
                            choice(one),
                            one.getInteger("edition"),
                            one.getLocalDate("reach"),
                            one.getBoolean("afresh"),
                            one.getInteger("mark"),
                            new Ends(
                                Boolean.TRUE.equals(one.getBoolean("of_this_odoo")),
                                one.getBoolean("of_this_company"),
                                one.getBoolean("of_no_company")))));
  }

  private static Future<Optional<Row>> found(SqlConnection tx) {
    return tx.preparedQuery(FIND)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
  }

  private static Choice choice(Row row) {
    return new Choice(
        row.getBoolean("enabled"),
        row.getLocalDate("since"),
        row.getString("policy"),
        OrderSetting.coding(row.getString("coding")).orElseThrow(),
        row.getString("code"),
        row.getBoolean("receipts"));
  }

  /** Empty where nobody has said anything. */
  static Future<Optional<OrderSetting>> setting(SqlConnection tx) {
    return found(tx)
        .compose(
            row ->
                row.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : counts(tx).map(counts -> Optional.of(setting(row.get(), counts))));
  }

  private static OrderSetting setting(Row row, Counts counts) {
    return new OrderSetting(
        choice(row),
        Optional.ofNullable(row.getJsonObject("problem")).map(StoredProblems::read),
        instant(row.getOffsetDateTime("looked_at")),
        counts);
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static Future<Counts> counts(SqlConnection tx) {
    return tx.preparedQuery(COUNT)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(
                        row ->
                            new Counts(
                                row.getLong("told"),
                                row.getLong("waiting"),
                                row.getLong("troubled")))
                    .orElse(Counts.NONE));
  }

  /** Answers whether an Odoo is connected. */
  static Future<Boolean> change(SqlConnection tx, Choice choice, String actor) {
    return Sequence.each(
            List.of(NO_ORDERS, NOT_TOLD, NOT_RECEIVED),
            statement -> tx.preparedQuery(statement).execute().mapEmpty())
        .compose(forgot -> changed(tx, choice, actor));
  }

  private static Future<Boolean> changed(SqlConnection tx, Choice choice, String actor) {
    return tx.preparedQuery(CHANGE)
        .execute(
            Tuple.tuple()
                .addBoolean(choice.enabled())
                .addLocalDate(choice.since())
                .addString(choice.policy())
                .addString(OrderSetting.word(choice.coding()))
                .addString(choice.code())
                .addBoolean(choice.receipts())
                .addString(actor))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : tx.preparedQuery(ALL_DUE).execute().map(true));
  }

  /** Has all that is known compared with Odoo, whatever came or went while it was off. */
  static Future<Void> renew(SqlConnection tx, int edition) {
    return FollowRows.wantComparison(tx, OrderCopy.MODEL)
        .compose(wanted -> FollowRows.wantComparison(tx, LineCopy.MODEL))
        .compose(wanted -> tx.preparedQuery(RENEWED).execute(Tuple.of(edition)))
        .mapEmpty();
  }

  /** From now on it is about the company in Concur that is connected. */
  static Future<Void> adopt(SqlConnection tx, int edition) {
    return tx.preparedQuery(ADOPT).execute(Tuple.of(edition)).mapEmpty();
  }

  /** How a look ended; answers whether the setting is still that one. */
  static Future<Boolean> note(SqlConnection tx, int edition, Optional<Problem> problem) {
    return tx.preparedQuery(NOTE)
        .execute(Tuple.of(edition, problem.map(StoredProblems::write).orElse(null)))
        .map(rows -> rows.rowCount() > 0);
  }
}
