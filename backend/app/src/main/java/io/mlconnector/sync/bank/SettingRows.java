package io.mlconnector.sync.bank;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.follow.FollowRows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether accounts are watched, and how far that is. */
final class SettingRows {

  private static final String FIND =
      """
      select enabled, afresh, mark_key, since, problem,
             exists (select from bank_account a
                      where a.tenant_id = current_tenant() and a.vendor_id is null)
             or exists (select from bank_vendor v
                         where v.tenant_id = current_tenant() and v.due) as open
        from bank_setting where tenant_id = current_tenant()
      """;

  private static final String CHANGE =
      """
      insert into bank_setting (tenant_id, enabled, mark_key, changed_by)
      values (current_tenant(), $1, $2, $3)
      on conflict (tenant_id) do update
         set enabled = excluded.enabled, afresh = true, mark_key = excluded.mark_key,
             problem = null, problem_at = null, changed_at = now(), changed_by = excluded.changed_by
       where bank_setting.enabled <> excluded.enabled
      """;

  private static final String SINCE =
      """
      update bank_setting
         set since = $1,
             books = (select o.books from odoo_connection o where o.tenant_id = current_tenant())
       where tenant_id = current_tenant()
      """;

  /** Whether what is known is of the books that are connected now. */
  private static final String HERE =
      """
      select from bank_setting s
        join odoo_connection o on o.tenant_id = s.tenant_id and o.books = s.books
       where s.tenant_id = current_tenant()
      """;

  /** The same of what is taken as right. */
  private static final String SAME =
      "select exists (" + HERE + " and s.since is not null) as same, current_tenant() as tenant";

  private static final String NOTE =
      "update bank_setting set problem = $1, problem_at = case when $1::jsonb is not null then"
          + " now() end where tenant_id = current_tenant()";

  private static final String RENEWED =
      "update bank_setting set afresh = false where tenant_id = current_tenant()";

  private static final String NEVER =
      "update bank_setting set since = null, books = null where tenant_id = current_tenant()";

  private static final String DROP_ACCOUNTS =
      "delete from bank_account where tenant_id = current_tenant()";

  private static final String DROP_VENDORS =
      "delete from bank_vendor where tenant_id = current_tenant()";

  private static final String ALL_DUE =
      "update bank_vendor set due = true where tenant_id = current_tenant()";

  private SettingRows() {}

  static Future<Boolean> isOfConnectedOdoo(SqlConnection tx) {
    return tx.preparedQuery(HERE).execute().map(rows -> rows.size() > 0);
  }

  /**
   * The setting as the lane meets it.
   *
   * @param afresh what is known is to be forgotten first
   * @param key sealed
   * @param open something is known that was not looked at yet
   */
  record Standing(
      boolean enabled,
      boolean afresh,
      Buffer key,
      Optional<Instant> since,
      Optional<Problem> problem,
      boolean open) {}

  static Future<Optional<Standing>> find(SqlConnection tx) {
    return tx.preparedQuery(FIND)
        .execute()
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(standing(rows.iterator().next())));
  }

  private static Standing standing(Row row) {
    return new Standing(
        row.getBoolean("enabled"),
        row.getBoolean("afresh"),
        row.getBuffer("mark_key"),
        moment(row.getOffsetDateTime("since")),
        Optional.ofNullable(row.getJsonObject("problem")).map(StoredProblems::read),
        row.getBoolean("open"));
  }

  static Optional<Instant> moment(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  /** Answers whether anything is different now. */
  static Future<Boolean> change(SqlConnection tx, boolean enabled, Buffer key, String actor) {
    return tx.preparedQuery(CHANGE)
        .execute(Tuple.of(enabled, key, actor))
        .map(rows -> rows.rowCount() > 0);
  }

  /** From now on changes raise alarms. */
  static Future<Void> begin(SqlConnection tx, Instant now) {
    return tx.preparedQuery(SINCE).execute(Tuple.of(AccountRows.at(now))).mapEmpty();
  }

  static Future<Void> note(SqlConnection tx, Optional<Problem> problem) {
    JsonObject stored = problem.map(StoredProblems::write).orElse(null);
    return tx.preparedQuery(NOTE).execute(Tuple.of(stored)).mapEmpty();
  }

  /** Forgets everything, and has all accounts read again. */
  static Future<Void> renew(SqlConnection tx) {
    return forget(tx)
        .compose(forgot -> FollowRows.drop(tx, BankCopy.MODEL))
        .compose(dropped -> tx.preparedQuery(RENEWED).execute())
        .mapEmpty();
  }

  /** Answers how many alarms were closed for which vendors had to wait. */
  static Future<Long> forget(SqlConnection tx) {
    return FollowRows.lock(tx, BankCopy.MODEL)
        .compose(locked -> tx.preparedQuery(DROP_ACCOUNTS).execute())
        .compose(dropped -> tx.preparedQuery(DROP_VENDORS).execute())
        .compose(dropped -> AlarmRows.closeAll(tx))
        .compose(closed -> tx.preparedQuery(NEVER).execute().map(closed));
  }

  /**
   * Another Odoo is read. Under another address it may be the one of before: then what was taken as
   * right stays so, alarms stay, and all accounts are held against that. Otherwise all begins anew,
   * and what nobody has decided is written down.
   */
  static Future<Void> moved(SqlConnection tx) {
    return tx.preparedQuery(SAME)
        .execute()
        .map(rows -> rows.iterator().next())
        .compose(
            row ->
                row.getBoolean("same")
                    ? kept(tx)
                    : forget(tx)
                        .compose(closed -> told(tx, new TenantId(row.getUUID("tenant")), closed)));
  }

  private static Future<Void> kept(SqlConnection tx) {
    return tx.preparedQuery(DROP_ACCOUNTS)
        .execute()
        .compose(dropped -> tx.preparedQuery(ALL_DUE).execute())
        .mapEmpty();
  }

  private static Future<Void> told(SqlConnection tx, TenantId tenant, long closed) {
    return closed == 0
        ? Future.succeededFuture()
        : AuditRows.append(
            tx, tenant, "service", "bank.alarms_dropped", JsonObject.of("alarms", closed));
  }
}
