package io.mlconnector.sync.receipts;

import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What people say of receipts. */
final class SettingRows {

  private static final String SETTING =
      "select enabled, since, problem, looked_to < now() - interval '1 hour' as stale,"
          + " array(select scope from jsonb_each_text(shut) each (scope, until)"
          + " where until::timestamptz > now()) as shut"
          + " from receipt_setting where tenant_id = current_tenant()";

  /** Whoever switches it on again does not get what was posted meanwhile. */
  private static final String CHANGE =
      """
      insert into receipt_setting (tenant_id, enabled, since, looked_to, changed_by)
      values (current_tenant(), $1, now(), now(), $2)
      on conflict (tenant_id) do update
         set enabled = excluded.enabled,
             since = case when excluded.enabled then now() else receipt_setting.since end,
             looked_to = case when excluded.enabled then now() else receipt_setting.looked_to end,
             changed_at = now(), changed_by = excluded.changed_by, problem = null,
             problem_at = null, shut = '{}'
       where receipt_setting.enabled <> excluded.enabled
      """;

  /** What could not come for weeks has its time from now on. */
  private static final String BEGIN_ANEW =
      "update receipt r set wanted_at = now() where r.tenant_id = current_tenant()"
          + " and r.next_try_at is not null and exists ("
          + missingFor("r")
          + ")";

  private static final String CALM =
      "update receipt_setting set problem = null, problem_at = null, shut = '{}'"
          + " where tenant_id = current_tenant() and problem is not null";

  private SettingRows() {}

  /** A row if the app lacks the right for the kind of a receipt. */
  static String missingFor(String receipt) {
    return "select from receipt_setting m where m.tenant_id = current_tenant()"
        + " and m.problem is not null"
        + " and (m.problem #>> '{facts,scope}' = 'IMAGE') = (%s.kind <> 'entry')"
            .formatted(receipt);
  }

  /**
   * The setting as the lane meets it.
   *
   * @param stale it was not noted for long how far documents were looked through
   * @param shut what is not asked for now, as the app at Concur has not had the right
   */
  record Standing(ReceiptSetting setting, boolean stale, List<ReceiptSource.Kind> shut) {

    Standing {
      shut = List.copyOf(shut);
    }
  }

  static Future<Standing> standing(SqlConnection tx) {
    return tx.preparedQuery(SETTING)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(SettingRows::standing)
                    .findFirst()
                    .orElseGet(() -> new Standing(ReceiptSetting.OFF, false, List.of())));
  }

  private static Standing standing(Row row) {
    var shut = Stream.of(row.getArrayOfStrings("shut"));
    return new Standing(
        setting(row),
        row.getBoolean("stale"),
        shut.flatMap(scope -> ShutRows.ofScope(scope).stream()).toList());
  }

  static Future<ReceiptSetting> setting(SqlConnection tx) {
    return standing(tx).map(Standing::setting);
  }

  private static ReceiptSetting setting(Row row) {
    return new ReceiptSetting(
        row.getBoolean("enabled"),
        instant(row.getOffsetDateTime("since")),
        problem(row.getJsonObject("problem")));
  }

  /** Answers whether anything is different now. */
  static Future<Boolean> change(SqlConnection tx, boolean enabled, String actor) {
    return tx.preparedQuery(CHANGE)
        .execute(Tuple.of(enabled, actor))
        .map(rows -> rows.rowCount() > 0);
  }

  static Future<Void> calm(SqlConnection tx) {
    return tx.preparedQuery(BEGIN_ANEW)
        .execute()
        .compose(begun -> tx.preparedQuery(CALM).execute())
        .mapEmpty();
  }

  static ReceiptSource.Kind kind(String word) {
    return ReceiptSource.Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static String word(ReceiptSource.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static Optional<Problem> problem(@Nullable JsonObject stored) {
    return Optional.ofNullable(stored).map(StoredProblems::read);
  }

  static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
