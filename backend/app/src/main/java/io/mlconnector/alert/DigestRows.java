package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The statements about what was told together. */
final class DigestRows {

  private static final String COLUMNS =
      "select digest_id, news, created_at, mail_waits, hook_due, hook_attempts, hook_outcome,"
          + " hook_answer from alert_digest where tenant_id = current_tenant()";
  private static final String LAST =
      "select created_at as last from alert_digest where tenant_id = current_tenant()"
          + " order by created_at desc limit 1";
  private static final String INSERT =
      """
      insert into alert_digest (tenant_id, digest_id, news, created_at, mail_waits, hook_due)
      values ($1, $2, $3, $4, $5, $6)
      """;
  private static final String OPEN =
      COLUMNS
          + " and (mail_waits or hook_due <= $1)"
          + " order by mail_waits desc, hook_due, created_at limit $2";
  private static final String NEXT_HOOK =
      "select min(hook_due) as due from alert_digest where tenant_id = current_tenant()";
  private static final String RECENT = COLUMNS + " order by created_at desc limit $1";
  private static final String MAILED =
      "update alert_digest set mail_waits = false where tenant_id = $1 and digest_id = $2";
  private static final String HOOKED =
      """
      update alert_digest
         set hook_attempts = $3, hook_due = $4, hook_outcome = $5, hook_answer = $6
       where tenant_id = $1 and digest_id = $2
      """;
  private static final String FORGET =
      """
      delete from alert_digest
       where tenant_id = $1 and created_at < $2 and not mail_waits and hook_due is null
      """;

  private static final String OLD =
      "select exists (select from alert_digest where tenant_id = current_tenant()"
          + " and created_at < $1 and not mail_waits and hook_due is null) as old";

  private static final Duration KEPT = Duration.ofDays(90);

  private DigestRows() {}

  /** When something was told last. */
  static Future<Optional<Instant>> last(SqlConnection tx) {
    return tx.preparedQuery(LAST)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getOffsetDateTime("last").toInstant())
                    .findFirst());
  }

  static Future<Void> insert(SqlConnection tx, TenantId tenant, Digest digest) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                tenant.value(),
                digest.id(),
                News.write(digest.news()),
                at(digest.createdAt()),
                digest.mailWaits(),
                digest.hook().due().map(DigestRows::at).orElse(null)))
        .mapEmpty();
  }

  /** What is to be handed over now, the oldest first. */
  static Future<List<Digest>> open(SqlConnection tx, Instant now, int max) {
    return tx.preparedQuery(OPEN).execute(Tuple.of(at(now), max)).map(DigestRows::digests);
  }

  /** When the webhook is to be called next. */
  static Future<Optional<Instant>> nextHook(SqlConnection tx) {
    return tx.preparedQuery(NEXT_HOOK)
        .execute()
        .map(rows -> instant(rows.iterator().next().getOffsetDateTime("due")));
  }

  static Future<List<Digest>> recent(SqlConnection tx, int max) {
    return tx.preparedQuery(RECENT).execute(Tuple.of(max)).map(DigestRows::digests);
  }

  static Future<Void> mailed(SqlConnection tx, TenantId tenant, UUID digest) {
    return tx.preparedQuery(MAILED).execute(Tuple.of(tenant.value(), digest)).mapEmpty();
  }

  static Future<Void> hooked(SqlConnection tx, TenantId tenant, UUID digest, Digest.ByHook state) {
    var outcome = state.delivered().map(done -> done ? "delivered" : "given-up").orElse(null);
    return tx.preparedQuery(HOOKED)
        .execute(
            Tuple.of(tenant.value(), digest, state.attempts())
                .addOffsetDateTime(state.due().map(DigestRows::at).orElse(null))
                .addString(outcome)
                .addString(state.answer().orElse(null)))
        .mapEmpty();
  }

  /** Whether anything is there that is kept no longer. */
  static Future<Boolean> isOld(SqlConnection tx, Instant now) {
    return tx.preparedQuery(OLD)
        .execute(Tuple.of(at(now.minus(KEPT))))
        .map(rows -> rows.iterator().next().getBoolean("old"));
  }

  static Future<Void> forget(SqlConnection tx, TenantId tenant, Instant now) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(tenant.value(), at(now.minus(KEPT))))
        .mapEmpty();
  }

  private static List<Digest> digests(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(DigestRows::digest).toList();
  }

  private static Digest digest(Row row) {
    return new Digest(
        row.getUUID("digest_id"),
        News.read(row.getJsonArray("news")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getBoolean("mail_waits"),
        new Digest.ByHook(
            instant(row.getOffsetDateTime("hook_due")),
            row.getInteger("hook_attempts"),
            Optional.ofNullable(row.getString("hook_outcome")).map("delivered"::equals),
            Optional.ofNullable(row.getString("hook_answer"))));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
