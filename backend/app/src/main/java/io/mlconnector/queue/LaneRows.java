package io.mlconnector.queue;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The lane statements. Claiming runs as {@code mlc_worker}, the rest inside the tenant. */
final class LaneRows {

  private static final String INSERT =
      "insert into lane (tenant_id, stream, due_at) select $1, unnest($2::text[]), now()"
          + " on conflict (tenant_id, stream) do nothing";
  private static final String WAKE =
      "update lane set due_at = now(), woken = true"
          + " where tenant_id = $1 and stream = $2 and due_at is not null";
  private static final String NOTIFY = "select pg_notify('mlc_lanes', $1)";
  private static final String HOLD = "select hold_lane($1, $2)";
  private static final String CLAIM = "select * from claim_lanes($1, $2, $3, $4)";
  private static final String EXTEND = "select * from extend_lanes($1, $2, $3, $4)";

  /** In the order in which all lock who lock several lanes. */
  private static final String RELEASE =
      """
      select release_lane(ended.tenant, ended.stream, ended.fence,
                          ended.pause * interval '1 microsecond', ended.failed)
        from (select *
                from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::boolean[])
                  as each (tenant, stream, fence, pause, failed)
               order by tenant, stream) ended
      """;

  private static final String NEXT_DUE = "select next_lane_due($1) as due";

  /** A newer node may know of more of them. */
  private static final String STANDINGS =
      "select stream, coalesce(leased_until > now(), false) as running, due_at, started_at,"
          + " finished_at, failures from lane where tenant_id = current_tenant()"
          + " and stream = any ($1) order by stream";

  private LaneRows() {}

  static Future<List<LaneStanding>> standings(SqlConnection tx) {
    return tx.preparedQuery(STANDINGS)
        .execute(Tuple.tuple().addArrayOfString(words(List.of(Stream.values()))))
        .map(rows -> each(rows).map(LaneRows::standing).toList());
  }

  private static LaneStanding standing(Row row) {
    return new LaneStanding(
        Stream.of(row.getString("stream")),
        row.getBoolean("running"),
        instant(row.getOffsetDateTime("due_at")),
        instant(row.getOffsetDateTime("started_at")),
        instant(row.getOffsetDateTime("finished_at")),
        row.getInteger("failures"));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  static Future<Void> insert(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.tuple().addUUID(tenant.value()).addArrayOfString(words(List.of(Stream.values()))))
        .mapEmpty();
  }

  static Future<Void> wake(SqlConnection tx, TenantId tenant, Stream stream) {
    return tx.preparedQuery(WAKE)
        .execute(Tuple.of(tenant.value(), stream.word()))
        .compose(woken -> tx.preparedQuery(NOTIFY).execute(Tuple.of(tenant.toString())))
        .mapEmpty();
  }

  static Future<Void> hold(SqlConnection tx, Lease lease) {
    return tx.preparedQuery(HOLD)
        .execute(Tuple.of(lease.stream().word(), lease.fence()))
        .mapEmpty();
  }

  static Future<List<Lease>> claim(
      SqlConnection tx, String node, int max, Duration lease, Collection<Stream> streams) {
    return tx.preparedQuery(CLAIM)
        .execute(Tuple.of(node, max, interval(lease), words(streams)))
        .map(rows -> each(rows).map(LaneRows::lease).toList());
  }

  /** Answers the leases that are still held. */
  static Future<Set<Lease>> extend(SqlConnection tx, List<Lease> held, Duration lease) {
    var tenants = held.stream().map(l -> l.tenant().value()).toArray(UUID[]::new);
    var streams = held.stream().map(l -> l.stream().word()).toArray(String[]::new);
    var fences = held.stream().map(Lease::fence).toArray(Long[]::new);
    return tx.preparedQuery(EXTEND)
        .execute(Tuple.of(tenants, streams, fences, interval(lease)))
        .map(rows -> each(rows).map(LaneRows::key).collect(Collectors.toSet()))
        .map(kept -> held.stream().filter(l -> kept.contains(key(l))).collect(Collectors.toSet()));
  }

  /** Gives lanes back; one that was lost is left alone. */
  static Future<Void> release(SqlConnection tx, List<EndedLane> ended) {
    if (ended.isEmpty()) {
      return Future.succeededFuture();
    }
    var leases = ended.stream().map(EndedLane::lease).toList();
    return tx.preparedQuery(RELEASE)
        .execute(
            Tuple.of(
                leases.stream().map(l -> l.tenant().value()).toArray(UUID[]::new),
                leases.stream().map(l -> l.stream().word()).toArray(String[]::new),
                leases.stream().map(Lease::fence).toArray(Long[]::new),
                ended.stream().map(e -> micros(e.result().pause())).toArray(Long[]::new),
                ended.stream().map(e -> e.result().failed()).toArray(Boolean[]::new)))
        .mapEmpty();
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }

  static Future<Optional<OffsetDateTime>> nextDue(SqlConnection tx, Collection<Stream> streams) {
    return tx.preparedQuery(NEXT_DUE)
        .execute(Tuple.of((Object) words(streams)))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("due")));
  }

  private static Lease lease(Row row) {
    return new Lease(
        new TenantId(row.getUUID("tenant_id")),
        Stream.of(row.getString("stream")),
        row.getLong("fence"),
        row.getInteger("failures"),
        Optional.ofNullable(row.getInteger("every_seconds")).map(Duration::ofSeconds));
  }

  private static String key(Row row) {
    return row.getUUID("tenant_id") + "/" + row.getString("stream") + "/" + row.getLong("fence");
  }

  private static String key(Lease lease) {
    return lease.tenant() + "/" + lease.stream().word() + "/" + lease.fence();
  }

  private static String[] words(Collection<Stream> streams) {
    return streams.stream().map(Stream::word).toArray(String[]::new);
  }

  private static Interval interval(Duration duration) {
    return Interval.of()
        .seconds(Math.toIntExact(duration.toSeconds()))
        .microseconds(duration.toNanosPart() / 1000);
  }

  private static java.util.stream.Stream<Row> each(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
