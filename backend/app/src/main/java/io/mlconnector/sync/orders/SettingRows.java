package io.mlconnector.sync.orders;

import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.follow.FollowRows;
import io.mlconnector.sync.orders.OrderSetting.Choice;
import io.mlconnector.sync.orders.OrderSetting.Counts;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What people say of orders, and how far it was obeyed. */
final class SettingRows {

  private static final String FIND =
      """
      select enabled, since, policy, coding, code, receipts, edition, afresh, problem, looked_at,
             s.books, s.books = (select c.books from odoo_connection c
                                  where c.tenant_id = current_tenant()) as of_this_odoo
        from order_setting s where s.tenant_id = current_tenant()
      """;

  private static final String COUNT =
      """
      select count(*) filter (where problem is null and not due and told is not null) as told,
             count(*) filter (where problem is null and due) as waiting,
             count(*) filter (where problem is not null) as troubled
        from purchase_order where tenant_id = current_tenant()
      """;

  /** Nothing is told without an Odoo that it would be told of. */
  private static final String CHANGE =
      """
      insert into order_setting (
        tenant_id, enabled, since, policy, coding, code, receipts, books, changed_by)
      select current_tenant(), $1, $2, $3, $4, $5, $6, books, $7
        from odoo_connection where tenant_id = current_tenant()
      on conflict (tenant_id) do update
         set afresh = order_setting.afresh or order_setting.since <> excluded.since
                      or order_setting.books <> excluded.books
                      or (excluded.enabled and not order_setting.enabled),
             enabled = excluded.enabled, since = excluded.since, policy = excluded.policy,
             coding = excluded.coding, code = excluded.code, receipts = excluded.receipts,
             books = excluded.books, edition = order_setting.edition + 1, problem = null,
             changed_at = now(), changed_by = excluded.changed_by
      """;

  private static final String ALL_DUE =
      "update purchase_order set due = true where tenant_id = current_tenant() and not gone";

  private static final String RENEWED =
      "update order_setting set afresh = false where tenant_id = current_tenant()"
          + " and edition = $1";

  private static final String NOTE =
      "update order_setting set problem = $2, looked_at = now()"
          + " where tenant_id = current_tenant() and edition = $1";

  private SettingRows() {}

  /**
   * The setting as the lane meets it.
   *
   * @param edition what is done counts for this one alone
   * @param afresh all orders are to be read again
   * @param books the Odoo that they are of
   */
  record Standing(Choice choice, int edition, boolean afresh, int books, boolean ofThisOdoo) {

    OrderTerms terms(String tenant) {
      return new OrderTerms(
          tenant.substring(0, 8) + "." + books,
          choice.policy(),
          choice.coding(),
          choice.code(),
          choice.receipts());
    }
  }

  static Future<Optional<Standing>> standing(SqlConnection tx) {
    return found(tx)
        .map(
            row ->
                row.map(
                    one ->
                        new Standing(
                            choice(one),
                            one.getInteger("edition"),
                            one.getBoolean("afresh"),
                            one.getInteger("books"),
                            Boolean.TRUE.equals(one.getBoolean("of_this_odoo")))));
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

  /** Has all orders read again; what Concur was told of them is kept in mind. */
  static Future<Void> renew(SqlConnection tx, int edition) {
    return FollowRows.drop(tx, OrderCopy.MODEL)
        .compose(dropped -> FollowRows.drop(tx, LineCopy.MODEL))
        .compose(dropped -> tx.preparedQuery(RENEWED).execute(Tuple.of(edition)))
        .mapEmpty();
  }

  /** How a look ended; answers whether the setting is still that one. */
  static Future<Boolean> note(SqlConnection tx, int edition, Optional<Problem> problem) {
    return tx.preparedQuery(NOTE)
        .execute(Tuple.of(edition, problem.map(StoredProblems::write).orElse(null)))
        .map(rows -> rows.rowCount() > 0);
  }
}
