package io.mlconnector.queue;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The statements about lanes that people pause, or want to come round less often. */
final class PauseRows {

  private static final String PAUSES =
      "select stream, reason, paused_by, paused_at from lane_pause"
          + " where tenant_id = current_tenant() order by stream";

  // The lane first, as its own work takes it before all else.
  private static final String STOP =
      "update lane set due_at = null where tenant_id = $1 and stream = $2";
  private static final String PAUSE =
      """
      insert into lane_pause (tenant_id, stream, reason, paused_by, paused_at)
      values ($1, $2, $3, $4, $5)
      on conflict (tenant_id, stream) do update
         set reason = excluded.reason, paused_by = excluded.paused_by,
             paused_at = excluded.paused_at
      """;
  private static final String START =
      """
      update lane set due_at = now()
       where tenant_id = $1 and stream = $2 and due_at is null
         and exists (select from lane_pause p where p.tenant_id = $1 and p.stream = $2)
      """;
  private static final String FORGET =
      "delete from lane_pause where tenant_id = $1 and stream = $2";

  private static final String PACES =
      "select stream, every_seconds from lane"
          + " where tenant_id = current_tenant() and every_seconds is not null";
  private static final String PACE =
      "update lane set every_seconds = $3 where tenant_id = $1 and stream = $2";

  private PauseRows() {}

  static Future<List<LanePause>> pauses(SqlConnection tx) {
    return tx.preparedQuery(PAUSES)
        .execute()
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(PauseRows::pause).toList());
  }

  private static LanePause pause(Row row) {
    return new LanePause(
        Stream.of(row.getString("stream")),
        row.getString("reason"),
        row.getString("paused_by"),
        row.getOffsetDateTime("paused_at").toInstant());
  }

  static Future<Void> pause(SqlConnection tx, TenantId tenant, LanePause pause) {
    var word = pause.stream().word();
    return tx.preparedQuery(STOP)
        .execute(Tuple.of(tenant.value(), word))
        .compose(
            stopped ->
                tx.preparedQuery(PAUSE)
                    .execute(
                        Tuple.of(
                            tenant.value(),
                            word,
                            pause.reason(),
                            pause.by(),
                            pause.at().atOffset(ZoneOffset.UTC))))
        .mapEmpty();
  }

  static Future<Boolean> resume(SqlConnection tx, TenantId tenant, Stream stream) {
    var lane = Tuple.of(tenant.value(), stream.word());
    return tx.preparedQuery(START)
        .execute(lane)
        .compose(started -> tx.preparedQuery(FORGET).execute(lane))
        .map(rows -> rows.rowCount() > 0);
  }

  static Future<Map<Stream, Duration>> paces(SqlConnection tx) {
    return tx.preparedQuery(PACES)
        .execute()
        .map(
            rows -> {
              Map<Stream, Duration> paces = new EnumMap<>(Stream.class);
              rows.forEach(
                  row ->
                      paces.put(
                          Stream.of(row.getString("stream")),
                          Duration.ofSeconds(row.getInteger("every_seconds"))));
              return paces;
            });
  }

  static Future<Void> pace(
      SqlConnection tx, TenantId tenant, Stream stream, Optional<Duration> every) {
    var seconds = every.map(pace -> Math.toIntExact(pace.toSeconds())).orElse(null);
    return tx.preparedQuery(PACE)
        .execute(Tuple.of(tenant.value(), stream.word(), seconds))
        .mapEmpty();
  }
}
