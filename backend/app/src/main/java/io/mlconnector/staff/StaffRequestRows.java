package io.mlconnector.staff;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.TimeRows;
import io.mlconnector.staff.StaffRequest.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What takes two people, as {@code mlc_staff}. What nobody has decided in time is taken back by the
 * service itself, and by nobody else: that is what {@code withdrawn} stands for.
 */
final class StaffRequestRows {

  private static final String COLUMNS =
      " request_id, kind, about_tenant, tenant_name, reason, minutes, asked_by, asked_name,"
          + " asked_at, state, decided_by, decided_name, decided_at ";
  private static final String LIST =
      "select"
          + COLUMNS
          + "from staff_request order by state = 'asked' desc, asked_at desc, request_id limit $1";
  private static final String LOCK =
      "select" + COLUMNS + "from staff_request where request_id = $1 for update";
  private static final String WAITING =
      "select count(*) as waiting from staff_request where state = 'asked' and asked_at > $1";
  private static final String LOCK_ASKING =
      "select pg_advisory_xact_lock(hashtext('mlc.staff_request'))";
  private static final String WAITS =
      """
      select exists (select from staff_request
                      where state = 'asked' and kind = $1 and about_tenant = $2) as waits
      """;
  private static final String INSERT =
      """
      insert into staff_request (request_id, kind, about_tenant, tenant_name, reason, minutes,
                                 asked_by, asked_name, asked_at)
      values ($1, $2, $3, $4, $5, nullif($6::integer, 0), $7, $8, $9)
      """;
  private static final String DECIDE =
      """
      update staff_request
         set state = $2::text, decided_by = $3, decided_name = $4, decided_at = $5,
             access_id = case when $2::text = 'approved' and kind = 'break_glass'
                              then request_id end
       where request_id = $1 and state = 'asked'
      """;
  private static final String LAPSE =
      "update staff_request set state = 'withdrawn' where state = 'asked' and asked_at <= $1"
          + " returning"
          + COLUMNS;

  private StaffRequestRows() {}

  /** Those that wait first, then the newest. */
  static Future<List<StaffRequest>> list(SqlConnection tx, int max) {
    return tx.preparedQuery(LIST).execute(Tuple.of(max)).map(StaffRequestRows::all);
  }

  /** The request, which nobody else decides until the transaction ends. */
  static Future<Optional<StaffRequest>> lock(SqlConnection tx, UUID id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .map(StaffRequestRows::all)
        .map(found -> found.stream().findFirst());
  }

  /** How many wait that were asked for after that moment. */
  static Future<Long> waiting(SqlConnection tx, Instant after) {
    return tx.preparedQuery(WAITING)
        .execute(Tuple.of(TimeRows.at(after)))
        .map(rows -> rows.iterator().next().getLong("waiting"));
  }

  /** Whether the same waits already; who asks at once is answered one after the other. */
  static Future<Boolean> waits(SqlConnection tx, StaffRequest.Kind kind, TenantId tenant) {
    return tx.query(LOCK_ASKING)
        .execute()
        .compose(locked -> tx.preparedQuery(WAITS).execute(Tuple.of(kind.word(), tenant.value())))
        .map(rows -> rows.iterator().next().getBoolean("waits"));
  }

  static Future<Void> insert(SqlConnection tx, StaffRequest request) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                    request.id(),
                    request.kind().word(),
                    request.tenant().value(),
                    request.tenantName(),
                    request.reason())
                .addInteger(request.minutes())
                .addUUID(request.askedBy().value())
                .addString(request.askedName())
                .addOffsetDateTime(TimeRows.at(request.askedAt())))
        .mapEmpty();
  }

  /** Keeps what was decided about one that waits. */
  static Future<Void> decide(
      SqlConnection tx, UUID id, boolean agreed, StaffRequest.Decision decision) {
    return tx.preparedQuery(DECIDE)
        .execute(
            Tuple.of(
                id,
                agreed ? "approved" : "refused",
                decision.by().value(),
                decision.name(),
                TimeRows.at(decision.at())))
        .mapEmpty();
  }

  /** Takes back what was asked for until then; answers that. */
  static Future<List<StaffRequest>> lapse(SqlConnection tx, Instant until) {
    return tx.preparedQuery(LAPSE).execute(Tuple.of(TimeRows.at(until))).map(StaffRequestRows::all);
  }

  private static List<StaffRequest> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(StaffRequestRows::request).toList();
  }

  private static StaffRequest request(Row row) {
    return new StaffRequest(
        row.getUUID("request_id"),
        StaffRequest.Kind.named(row.getString("kind")).orElseThrow(),
        new TenantId(row.getUUID("about_tenant")),
        row.getString("tenant_name"),
        row.getString("reason"),
        Objects.requireNonNullElse(row.getInteger("minutes"), 0),
        new StaffId(row.getUUID("asked_by")),
        row.getString("asked_name"),
        TimeRows.of(row, "asked_at"),
        standing(row.getString("state")),
        decision(row));
  }

  private static Standing standing(String state) {
    return switch (state) {
      case "asked" -> Standing.WAITING;
      case "approved" -> Standing.AGREED;
      case "refused" -> Standing.REFUSED;
      default -> Standing.LAPSED;
    };
  }

  private static Optional<StaffRequest.Decision> decision(Row row) {
    return Optional.ofNullable(row.getUUID("decided_by"))
        .map(
            by ->
                new StaffRequest.Decision(
                    new StaffId(by),
                    row.getString("decided_name"),
                    TimeRows.of(row, "decided_at")));
  }
}
