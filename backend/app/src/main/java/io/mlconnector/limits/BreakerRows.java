package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The connections that fail; one that works has no row. */
final class BreakerRows {

  private static final String COLUMNS =
      "side, failures, trips, open_until, probe_until, why, since";
  private static final String BEGIN =
      """
      insert into breaker (tenant_id, side, failures, why, since) values ($1, $2, 0, '', $3)
      on conflict do nothing
      """;
  private static final String LOCK =
      "select " + COLUMNS + " from breaker where tenant_id = $1 and side = $2 for update";
  private static final String OF = "select " + COLUMNS + " from breaker where tenant_id = $1";
  private static final String PUT =
      """
      update breaker
         set failures = $3, trips = $4, open_until = $5, probe_until = $6, why = $7
       where tenant_id = $1 and side = $2
      """;
  private static final String END = "delete from breaker where tenant_id = $1 and side = $2";
  private static final String ALL = "select * from failed_connections()";
  private static final String NOTIFY = "select pg_notify('mlc_limits', '')";

  private BreakerRows() {}

  /** The connection's breaker, kept from all others until the transaction ends. */
  static Future<Breaker> begin(SqlConnection tx, Connected link, Instant now) {
    return tx.preparedQuery(BEGIN)
        .execute(Tuple.of(link.tenant().value(), link.side().word(), utc(now)))
        .compose(begun -> lock(tx, link))
        .map(Optional::orElseThrow);
  }

  /** The same of one that has failed before; empty if it works by now. */
  static Future<Optional<Breaker>> lock(SqlConnection tx, Connected link) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(link.tenant().value(), link.side().word()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(BreakerRows::breaker));
  }

  static Future<Void> put(SqlConnection tx, Connected link, Breaker breaker) {
    return tx.preparedQuery(PUT)
        .execute(
            Tuple.tuple()
                .addUUID(link.tenant().value())
                .addString(link.side().word())
                .addInteger(breaker.failures())
                .addInteger(breaker.trips())
                .addOffsetDateTime(breaker.openUntil().map(BreakerRows::utc).orElse(null))
                .addOffsetDateTime(breaker.probeUntil().map(BreakerRows::utc).orElse(null))
                .addString(breaker.why()))
        .mapEmpty();
  }

  static Future<Void> end(SqlConnection tx, Connected link) {
    return tx.preparedQuery(END)
        .execute(Tuple.of(link.tenant().value(), link.side().word()))
        .mapEmpty();
  }

  /** Has all nodes look anew when the transaction commits. */
  static Future<Void> tell(SqlConnection tx) {
    return tx.query(NOTIFY).execute().mapEmpty();
  }

  /** One tenant's connections that fail. */
  static Future<Map<Side, Breaker>> of(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(OF)
        .execute(Tuple.of(tenant.value()))
        .map(
            rows -> {
              Map<Side, Breaker> found = new HashMap<>();
              rows.forEach(row -> found.put(side(row), breaker(row)));
              return found;
            });
  }

  /** Those of all tenants; as {@code mlc_worker}. */
  static Future<Map<Connected, Breaker>> all(SqlConnection tx) {
    return tx.query(ALL)
        .execute()
        .map(
            rows -> {
              Map<Connected, Breaker> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found.put(
                          new Connected(new TenantId(row.getUUID("tenant_id")), side(row)),
                          breaker(row)));
              return found;
            });
  }

  private static Side side(Row row) {
    return Side.of(row.getString("side"));
  }

  private static Breaker breaker(Row row) {
    return new Breaker(
        row.getInteger("failures"),
        row.getInteger("trips"),
        at(row.getOffsetDateTime("open_until")),
        at(row.getOffsetDateTime("probe_until")),
        row.getString("why"),
        row.getOffsetDateTime("since").toInstant());
  }

  private static Optional<Instant> at(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
