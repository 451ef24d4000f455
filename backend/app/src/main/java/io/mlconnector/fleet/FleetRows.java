package io.mlconnector.fleet;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tenants as {@code mlc_staff} sees them: by functions alone. */
final class FleetRows {

  private static final String PAGE =
      "select * from fleet_page($1, $2, $3, light_rank($4::text), $5, $6, $7)";
  private static final String ENDINGS = "select * from fleet_endings($1, $2)";
  private static final String FIND = "select * from fleet_find($1, $2)";

  private FleetRows() {}

  static Future<List<FleetTenant>> page(
      SqlConnection tx, FleetTenant.Wanted wanted, FleetTenant.@Nullable Place after, int max) {
    var place = Optional.ofNullable(after);
    return tx.preparedQuery(PAGE)
        .execute(
            Tuple.tuple()
                .addString(wanted.light().map(Light::word).orElse(""))
                .addString(wanted.words().strip().toLowerCase(Locale.ROOT))
                .addString(wanted.code())
                .addString(place.map(one -> one.light().word()).orElse(null))
                .addOffsetDateTime(
                    place
                        .flatMap(FleetTenant.Place::since)
                        .map(at -> at.atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addUUID(place.map(one -> one.tenant().value()).orElse(null))
                .addInteger(max))
        .map(rows -> each(rows).map(FleetRows::tenant).toList());
  }

  static Future<List<FleetTenant>> endings(SqlConnection tx, Instant until, int max) {
    return tx.preparedQuery(ENDINGS)
        .execute(Tuple.of(until.atOffset(ZoneOffset.UTC), max))
        .map(rows -> each(rows).map(FleetRows::tenant).toList());
  }

  static Future<List<Found>> find(SqlConnection tx, String text, int max) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(text, max))
        .map(
            rows ->
                each(rows)
                    .map(
                        row ->
                            new Found(
                                row.getString("kind"),
                                new TenantId(row.getUUID("tenant_id")),
                                row.getString("name"),
                                row.getString("id")))
                    .toList());
  }

  static FleetTenant tenant(Row row) {
    return new FleetTenant(
        new TenantId(row.getUUID("tenant_id")),
        row.getString("slug"),
        row.getString("name"),
        Light.named(row.getString("light")).orElse(Light.GREY),
        numbers(row.get(JsonObject.class, "documents")),
        row.getLong("waiting"),
        moment(row, "oldest_at"),
        numbers(row.get(JsonObject.class, "problems")),
        moment(row, "ends_at"),
        moment(row, "noted_at"),
        moment(row, "deletion_due"));
  }

  private static Map<String, Long> numbers(JsonObject json) {
    var numbers = new HashMap<String, Long>();
    json.fieldNames().forEach(name -> numbers.put(name, json.getLong(name)));
    return numbers;
  }

  static Optional<Instant> moment(Row row, String column) {
    return Optional.ofNullable(row.get(OffsetDateTime.class, column))
        .map(OffsetDateTime::toInstant);
  }

  /** Blank where it is null. */
  static String text(Row row, String column) {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  static Stream<Row> each(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
