package io.mlconnector.fleet;

import static io.mlconnector.fleet.FleetRows.each;
import static io.mlconnector.fleet.FleetRows.moment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** What is measured of all tenants, and when something was not as it should be. */
final class MeasureRows {

  private static final String MEASURES = "select * from fleet_measures()";
  private static final String INCIDENTS = "select * from status_incidents($1, $2)";
  private static final String NOTE = "select note_status($1, $2)";
  private static final String OUTAGE = "select note_outage($1, $2, $3)";
  private static final String BROKEN =
      "select exists (select from broken_staff_audit(0)) as broken";

  private MeasureRows() {}

  static Future<List<Measure>> all(SqlConnection tx) {
    return tx.preparedQuery(MEASURES)
        .execute()
        .map(rows -> each(rows).map(MeasureRows::measure).toList());
  }

  private static Measure measure(Row row) {
    return new Measure(row.getString("name"), row.getString("tags"), row.getLong("value"));
  }

  static Future<List<Incident>> incidents(SqlConnection tx, Instant since, int max) {
    return tx.preparedQuery(INCIDENTS)
        .execute(Tuple.of(utc(since), max))
        .map(rows -> each(rows).map(MeasureRows::incident).toList());
  }

  private static Incident incident(Row row) {
    return new Incident(
        row.getString("component"),
        PartState.named(row.getString("state")),
        moment(row, "since").orElse(Instant.EPOCH),
        moment(row, "until"));
  }

  /** Notes the parts that are not as they should be, so that all others are. */
  static Future<Void> note(SqlConnection tx, List<ServiceStatus.Part> troubled) {
    return tx.preparedQuery(NOTE)
        .execute(
            Tuple.tuple()
                .addArrayOfString(
                    troubled.stream().map(ServiceStatus.Part::component).toArray(String[]::new))
                .addArrayOfString(
                    troubled.stream().map(part -> part.state().word()).toArray(String[]::new)))
        .mapEmpty();
  }

  static Future<Void> outage(SqlConnection tx, String component, Instant since, Instant until) {
    return tx.preparedQuery(OUTAGE).execute(Tuple.of(component, utc(since), utc(until))).mapEmpty();
  }

  /** Whether the trail of what staff did is not the one that was written; as {@code mlc_staff}. */
  static Future<Boolean> staffTrailBroken(SqlConnection tx) {
    return tx.preparedQuery(BROKEN)
        .execute()
        .map(rows -> each(rows).anyMatch(row -> row.getBoolean("broken")));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
