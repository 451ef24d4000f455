package io.mlconnector.access;

import io.mlconnector.access.Access.Step;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The accesses of a tenant. */
final class AccessRows {

  private static final String COLUMNS =
      "select access_id, staff_id, staff_name, staff_mail, reason, minutes, asked_at, state,"
          + " second_id, second_name, second_mail, decided_by, decided_at, until, ended_by,"
          + " ended_at, told_at from support_access where tenant_id = current_tenant()";

  /** What waits or is open at a moment. */
  private static final String IS_LIVING =
      " state in ('asked', 'granted') and coalesce(until, asked_at + interval '3 days') > $1";

  private static final String LIVING =
      COLUMNS + " and" + IS_LIVING + " order by asked_at, access_id";

  private static final String LIST =
      COLUMNS
          + " order by state = 'granted' and until > $1 desc,"
          + IS_LIVING
          + " desc, asked_at desc, access_id limit $2";

  private static final String FIND = COLUMNS + " and access_id = $1";

  private static final String INSERT =
      """
      insert into support_access (
        tenant_id, access_id, staff_id, staff_name, staff_mail, reason, minutes, asked_at, state,
        broke_glass, second_id, second_name, second_mail, decided_by, decided_at, until)
      values (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      """;

  /** What was just granted is told of anew. */
  private static final String UPDATE =
      """
      update support_access
         set state = $2::text, decided_by = $3, decided_at = $4, until = $5, ended_by = $6,
             ended_at = $7, told_at = case when $2::text = 'granted' then null else told_at end
       where tenant_id = current_tenant() and access_id = $1
      """;

  private static final String TOLD =
      """
      update support_access set told_at = $3
       where tenant_id = current_tenant() and access_id = $1 and state = $2 and told_at is null
      """;

  private static final String LOOKED =
      """
      select exists (
        select from audit
         where tenant_id = current_tenant() and action = 'support.looked'
           and detail ->> 'access' = $1 and detail ->> 'what' = $2) as looked
      """;

  private AccessRows() {}

  /**
   * An access as it is kept.
   *
   * @param told whether the mails about it were handed over
   */
  record Kept(Access access, boolean told) {}

  /** Those that wait or are open, the oldest first. */
  static Future<List<Access>> living(SqlConnection tx, Instant now) {
    return tx.preparedQuery(LIVING).execute(Tuple.of(at(now))).map(AccessRows::all);
  }

  /** Open ones first, then those that wait, then the others, the newest first. */
  static Future<List<Access>> list(SqlConnection tx, Instant now, int max) {
    return tx.preparedQuery(LIST).execute(Tuple.of(at(now), max)).map(AccessRows::all);
  }

  private static List<Access> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(AccessRows::access).toList();
  }

  static Future<Optional<Kept>> find(SqlConnection tx, UUID id) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(id))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Kept(access(row), row.getOffsetDateTime("told_at") != null))
                    .findFirst());
  }

  private static Access access(Row row) {
    return new Access(
        row.getUUID("access_id"),
        new Supporter(
            row.getUUID("staff_id"), row.getString("staff_name"), row.getString("staff_mail")),
        row.getString("reason"),
        row.getInteger("minutes"),
        instant(row, "asked_at"),
        Optional.ofNullable(row.getUUID("second_id"))
            .map(
                id ->
                    new Supporter(id, row.getString("second_name"), row.getString("second_mail"))),
        step(row));
  }

  private static Step step(Row row) {
    return switch (row.getString("state")) {
      case "asked" -> new Step.Asked();
      case "granted" -> granted(row);
      case "refused" -> new Step.Refused(row.getString("decided_by"), instant(row, "decided_at"));
      default ->
          new Step.Ended(
              row.getString("ended_by"),
              instant(row, "ended_at"),
              row.getOffsetDateTime("until") == null
                  ? Optional.empty()
                  : Optional.of(granted(row)));
    };
  }

  private static Step.Granted granted(Row row) {
    return new Step.Granted(
        row.getString("decided_by"), instant(row, "decided_at"), instant(row, "until"));
  }

  private static Instant instant(Row row, String column) {
    return row.get(OffsetDateTime.class, column).toInstant();
  }

  static Future<Void> insert(SqlConnection tx, Access access) {
    var who = access.who();
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(access.id(), who.id(), who.name(), who.mail(), access.reason())
                .addInteger(access.minutes())
                .addOffsetDateTime(at(access.askedAt()))
                .addString(state(access.step()))
                .addBoolean(access.brokeGlass())
                .addUUID(access.second().map(Supporter::id).orElse(null))
                .addString(access.second().map(Supporter::name).orElse(null))
                .addString(access.second().map(Supporter::mail).orElse(null))
                .addString(access.granted().map(Step.Granted::by).orElse(null))
                .addOffsetDateTime(access.granted().map(one -> at(one.at())).orElse(null))
                .addOffsetDateTime(access.granted().map(one -> at(one.until())).orElse(null)))
        .mapEmpty();
  }

  /** Writes down what was done about it. */
  static Future<Void> update(SqlConnection tx, Access access) {
    return tx.preparedQuery(UPDATE)
        .execute(
            Tuple.of(access.id(), state(access.step()))
                .addString(access.decision().map(Access.Decision::by).orElse(null))
                .addOffsetDateTime(access.decision().map(one -> at(one.at())).orElse(null))
                .addOffsetDateTime(access.granted().map(one -> at(one.until())).orElse(null))
                .addString(access.end().map(Step.Ended::by).orElse(null))
                .addOffsetDateTime(access.end().map(one -> at(one.at())).orElse(null)))
        .mapEmpty();
  }

  static String state(Step step) {
    return switch (step) {
      case Step.Asked asked -> "asked";
      case Step.Granted granted -> "granted";
      case Step.Refused refused -> "refused";
      case Step.Ended ended -> "ended";
    };
  }

  /** Notes that the tenant was told of it as it is. */
  static Future<Void> told(SqlConnection tx, Access access, Instant now) {
    return tx.preparedQuery(TOLD)
        .execute(Tuple.of(access.id(), state(access.step()), at(now)))
        .mapEmpty();
  }

  /** Whether it is in the audit trail already that this was looked at. */
  static Future<Boolean> looked(SqlConnection tx, JsonObject look) {
    return tx.preparedQuery(LOOKED)
        .execute(Tuple.of(look.getString("access"), look.getString("what")))
        .map(rows -> rows.iterator().next().getBoolean("looked"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
