package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The statements about alerts, all of them within the lane. */
final class AlertRows {

  private static final String LIVING =
      """
      select alert_id, kind, subject, urgency, said, fix, path, raised_at, told_urgency, over_at,
             coalesce(news_at, over_at, raised_at) as news_at
        from alert where tenant_id = current_tenant() and over_told_at is null
       order by raised_at, alert_id
      """;
  private static final String INSERT =
      """
      insert into alert (tenant_id, alert_id, kind, subject, urgency, said, fix, path, raised_at,
                         news_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
      """;
  private static final String SEE =
      """
      update alert
         set urgency = $3, said = $4, fix = $5, path = $6, told_urgency = $7, news_at = $8,
             over_at = null
       where tenant_id = $1 and alert_id = $2
      """;
  // Where the beginning was never told, the end is not either.
  private static final String END =
      """
      update alert
         set over_at = $3::timestamptz, news_at = $3::timestamptz,
             over_told_at = case when told_urgency = 0 then $3::timestamptz end
       where tenant_id = $1 and alert_id = any ($2)
      """;
  private static final String TOLD =
      """
      update alert
         set told_urgency = case when over_at is null then urgency else told_urgency end,
             told_at = case when over_at is null then $3 else told_at end,
             over_told_at = case when over_at is null then null else $3 end
       where tenant_id = $1 and alert_id = any ($2)
      """;
  // Ends of kinds that nobody wants to be told of.
  private static final String CLOSE_UNWANTED =
      """
      update alert set over_told_at = $3
       where tenant_id = $1 and over_told_at is null and over_at is not null
         and kind <> all ($2)
      """;
  private static final String FORGET =
      "delete from alert where tenant_id = $1 and over_told_at < $2";

  private static final String LAST_TOLD =
      """
      select max(greatest(told_at, over_told_at)) as last from alert
       where tenant_id = current_tenant() and kind = $1 and told_at is not null
      """;
  private static final String OLD =
      "select exists (select from alert where tenant_id = current_tenant() and over_told_at < $1)"
          + " as old";

  private static final Duration KEPT = Duration.ofDays(90);

  private AlertRows() {}

  static Future<List<Alert>> living(SqlConnection tx) {
    return tx.preparedQuery(LIVING)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).flatMap(AlertRows::alert).toList());
  }

  /** Nothing of a kind that is no more. */
  private static Stream<Alert> alert(Row row) {
    return AlertKind.of(List.of(row.getString("kind"))).stream()
        .map(
            kind ->
                new Alert(
                    row.getUUID("alert_id"),
                    finding(kind, row),
                    row.getOffsetDateTime("raised_at").toInstant(),
                    row.getInteger("told_urgency"),
                    row.getOffsetDateTime("news_at").toInstant(),
                    Optional.ofNullable(row.getOffsetDateTime("over_at"))
                        .map(OffsetDateTime::toInstant)));
  }

  private static Finding finding(AlertKind kind, Row row) {
    return new Finding(
        kind,
        row.getString("subject"),
        row.getInteger("urgency"),
        row.getString("said"),
        row.getString("fix"),
        row.getString("path"));
  }

  static Future<Void> keep(SqlConnection tx, TenantId tenant, Changes changes, Instant now) {
    return Sequence.each(changes.raised(), alert -> insert(tx, tenant, alert))
        .compose(done -> Sequence.each(changes.seen(), alert -> see(tx, tenant, alert)))
        .compose(done -> end(tx, tenant, changes.over(), now));
  }

  private static Future<Void> insert(SqlConnection tx, TenantId tenant, Alert alert) {
    var finding = alert.finding();
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(tenant.value(), alert.id(), finding.kind().word(), finding.subject())
                .addInteger(finding.urgency())
                .addString(finding.said())
                .addString(finding.fix())
                .addString(finding.path())
                .addOffsetDateTime(at(alert.raisedAt())))
        .mapEmpty();
  }

  private static Future<Void> see(SqlConnection tx, TenantId tenant, Alert alert) {
    var finding = alert.finding();
    return tx.preparedQuery(SEE)
        .execute(
            Tuple.of(tenant.value(), alert.id(), finding.urgency())
                .addString(finding.said())
                .addString(finding.fix())
                .addString(finding.path())
                .addInteger(alert.toldUrgency())
                .addOffsetDateTime(at(alert.newsAt())))
        .mapEmpty();
  }

  private static Future<Void> end(
      SqlConnection tx, TenantId tenant, List<Alert> over, Instant now) {
    return over.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(END).execute(Tuple.of(tenant.value(), ids(over), at(now))).mapEmpty();
  }

  private static UUID[] ids(List<Alert> alerts) {
    return alerts.stream().map(Alert::id).toArray(UUID[]::new);
  }

  /** When something of this kind, or its end, was told last. */
  static Future<Optional<Instant>> lastTold(SqlConnection tx, AlertKind kind) {
    return tx.preparedQuery(LAST_TOLD)
        .execute(Tuple.of(kind.word()))
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime("last"))
                    .map(OffsetDateTime::toInstant));
  }

  /** Whether anything is there that is kept no longer. */
  static Future<Boolean> isOld(SqlConnection tx, Instant now) {
    return tx.preparedQuery(OLD)
        .execute(Tuple.of(at(now.minus(KEPT))))
        .map(rows -> rows.iterator().next().getBoolean("old"));
  }

  /** Notes that these were told. */
  static Future<Void> told(SqlConnection tx, TenantId tenant, List<News> news, Instant now) {
    var ids = news.stream().map(News::alert).toArray(UUID[]::new);
    return tx.preparedQuery(TOLD).execute(Tuple.of(tenant.value(), ids, at(now))).mapEmpty();
  }

  /** Leaves the ends of all other kinds untold, and forgets what is long over. */
  static Future<Void> tidy(SqlConnection tx, TenantId tenant, AlertSettings settings, Instant now) {
    var kinds = settings.told().stream().map(AlertKind::word).toArray(String[]::new);
    return tx.preparedQuery(CLOSE_UNWANTED)
        .execute(Tuple.of(tenant.value()).addArrayOfString(kinds).addOffsetDateTime(at(now)))
        .compose(
            closed ->
                tx.preparedQuery(FORGET).execute(Tuple.of(tenant.value(), at(now.minus(KEPT)))))
        .mapEmpty();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
