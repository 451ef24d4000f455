package io.mlconnector.fleet;

import static io.mlconnector.fleet.FleetRows.each;
import static io.mlconnector.fleet.FleetRows.moment;
import static io.mlconnector.fleet.FleetRows.text;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Figures of all tenants together, in one round trip. */
final class FigureRows {

  private FigureRows() {}

  static Future<FleetFigures> all(SqlConnection tx, int problems) {
    var lights = tx.preparedQuery("select * from fleet_lights()").execute();
    var documents = tx.preparedQuery("select * from fleet_documents()").execute();
    var wrong = tx.preparedQuery("select * from fleet_problems($1)").execute(Tuple.of(problems));
    var lanes = tx.preparedQuery("select * from fleet_lanes()").execute();
    var nodes = tx.preparedQuery("select * from fleet_nodes()").execute();
    var events = tx.preparedQuery("select * from fleet_events()").execute();
    return Future.join(lights, documents, wrong, lanes, nodes, events)
        .map(
            read ->
                new FleetFigures(
                    each(lights.result()).map(FigureRows::light).toList(),
                    documents(each(documents.result()).toList()),
                    each(wrong.result()).map(FigureRows::problem).toList(),
                    each(lanes.result()).map(FigureRows::stream).toList(),
                    each(nodes.result()).map(FigureRows::node).toList(),
                    each(events.result()).map(FigureRows::events).findFirst().orElseThrow()));
  }

  private static FleetFigures.OfLight light(Row row) {
    return new FleetFigures.OfLight(
        Light.named(row.getString("light")).orElse(Light.GREY),
        row.getLong("tenants"),
        row.getLong("waiting"),
        moment(row, "oldest_at"),
        row.getLong("ending"));
  }

  private static Map<String, Long> documents(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.toMap(row -> row.getString("state"), row -> row.getLong("documents")));
  }

  private static FleetFigures.OfProblem problem(Row row) {
    return new FleetFigures.OfProblem(
        row.getString("code"), row.getLong("tenants"), row.getLong("occurrences"));
  }

  private static FleetFigures.OfStream stream(Row row) {
    return new FleetFigures.OfStream(
        row.getString("stream"),
        row.getLong("lanes"),
        row.getLong("due"),
        row.getLong("late"),
        row.getLong("running"),
        row.getLong("failing"),
        row.getLong("paused"),
        row.getLong("finished"),
        moment(row, "oldest_due"));
  }

  private static FleetFigures.OfNode node(Row row) {
    var roles = Objects.requireNonNullElse(row.getArrayOfStrings("roles"), new String[0]);
    return new FleetFigures.OfNode(
        row.getString("node"),
        text(row, "version"),
        List.of(roles),
        moment(row, "started_at"),
        moment(row, "seen_at"),
        row.getLong("lanes"),
        moment(row, "longest"));
  }

  private static FleetFigures.Events events(Row row) {
    return new FleetFigures.Events(
        row.getLong("waiting"), row.getLong("tenants"), moment(row, "oldest_at"));
  }
}
