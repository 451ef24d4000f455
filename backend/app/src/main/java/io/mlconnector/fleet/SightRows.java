package io.mlconnector.fleet;

import static io.mlconnector.fleet.FleetRows.each;
import static io.mlconnector.fleet.FleetRows.moment;
import static io.mlconnector.fleet.FleetRows.text;

import io.mlconnector.db.TenantId;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/** One tenant as {@code mlc_staff} sees it without the tenant's consent. */
final class SightRows {

  private static final String TENANT = "select * from fleet_one($1)";
  private static final String CONNECTIONS = "select * from fleet_connections($1)";
  private static final String LANES = "select * from fleet_tenant_lanes($1)";
  private static final String DOCUMENTS = "select * from fleet_tenant_documents($1, $2)";

  private SightRows() {}

  static Future<Optional<TenantSight>> of(SqlConnection tx, TenantId tenant, int documents) {
    var id = Tuple.of(tenant.value());
    var one = tx.preparedQuery(TENANT).execute(id);
    var connections = tx.preparedQuery(CONNECTIONS).execute(id);
    var lanes = tx.preparedQuery(LANES).execute(id);
    var listed = tx.preparedQuery(DOCUMENTS).execute(Tuple.of(tenant.value(), documents));
    return Future.join(one, connections, lanes, listed)
        .map(
            read ->
                each(one.result())
                    .map(FleetRows::tenant)
                    .map(
                        found ->
                            new TenantSight(
                                found,
                                each(connections.result()).map(SightRows::connection).toList(),
                                each(lanes.result()).map(SightRows::lane).toList(),
                                each(listed.result()).map(SightRows::document).toList()))
                    .findFirst());
  }

  private static TenantSight.Connection connection(Row row) {
    return new TenantSight.Connection(
        row.getString("side"),
        text(row, "place"),
        text(row, "company"),
        text(row, "version"),
        row.getString("state"),
        Optional.ofNullable(row.get(JsonObject.class, "problem")).map(StoredProblems::read),
        moment(row, "ends_at"),
        moment(row, "updated_at").orElse(Instant.EPOCH));
  }

  private static TenantSight.Lane lane(Row row) {
    var running = moment(row, "leased_until").isPresent();
    return new TenantSight.Lane(
        row.getString("stream"),
        moment(row, "due_at"),
        running ? text(row, "node") : "",
        row.getInteger("failures"),
        moment(row, "started_at"),
        moment(row, "finished_at"),
        text(row, "reason"));
  }

  private static TenantSight.Document document(Row row) {
    var codes = row.get(JsonArray.class, "problems");
    return new TenantSight.Document(
        row.getUUID("document_id"),
        row.getString("fi_id"),
        row.getString("doc_type"),
        row.getString("state"),
        IntStream.range(0, codes.size()).mapToObj(codes::getString).toList(),
        moment(row, "fetched_at").orElse(Instant.EPOCH),
        moment(row, "updated_at").orElse(Instant.EPOCH));
  }
}
