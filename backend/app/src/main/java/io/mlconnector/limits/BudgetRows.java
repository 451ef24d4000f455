package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The budgets of all hosts; as {@code mlc_worker}, by functions alone. */
final class BudgetRows {

  private static final String MEET =
      "select * from meet_budgets($1, $2, $3, $4, $5, $6, $7, $8, $9)";
  private static final String REST = "select rest_budget($1, $2, $3, $4, $5, $6, $7)";
  private static final String TAKE = "select take_turn($1, $2, $3, $4, $5, $6) as wait";
  private static final String END = "select end_turn($1, $2, $3, $4)";
  private static final String OF = "select * from budgets_of($1, $2, $3)";
  private static final String TROUBLED = "select * from troubled_budgets($1)";
  private static final String FORGET = "select forget_budgets()";
  private static final int MICROS_IN_NANOS = 1_000;

  /**
   * A node's word on a host.
   *
   * @param raise how many more calls may run at once, by what the node saw
   * @param goodAt when the last call left that was answered well; empty without any
   * @param waiting the node's waiting calls by tenant
   */
  record Report(Host host, int raise, Optional<Instant> goodAt, Map<TenantId, Waiting> waiting) {

    static Report first(Host host) {
      return new Report(host, 0, Optional.empty(), Map.of());
    }

    private String waitingJson() {
      var json = new JsonObject();
      waiting.forEach(
          (tenant, calls) ->
              json.put(
                  tenant.toString(),
                  JsonObject.of("calls", calls.calls(), "since", calls.since().toString())));
      return json.encode();
    }
  }

  /** A tenant's waiting calls. */
  record Waiting(int calls, Instant since) {

    Waiting and(Waiting other) {
      var first = since.isBefore(other.since) ? since : other.since;
      return new Waiting(calls + other.calls, first);
    }
  }

  private BudgetRows() {}

  /** Tells what the node saw, and answers what all nodes know of these hosts. */
  static Future<Map<Host, Shared>> meet(
      SqlConnection tx, String node, List<Report> reports, Duration life) {
    var values =
        Tuple.tuple()
            .addString(node)
            .addArrayOfString(sides(reports.stream().map(Report::host).toList()))
            .addArrayOfString(names(reports.stream().map(Report::host).toList()))
            .addArrayOfInteger(
                reports.stream().map(report -> Shared.PARALLEL_START).toArray(Integer[]::new))
            .addArrayOfInteger(reports.stream().map(Report::raise).toArray(Integer[]::new))
            .addArrayOfOffsetDateTime(
                reports.stream()
                    .map(report -> report.goodAt().map(BudgetRows::utc).orElse(null))
                    .toArray(OffsetDateTime[]::new))
            .addArrayOfString(reports.stream().map(Report::waitingJson).toArray(String[]::new))
            .addInteger(Shared.PARALLEL_MAX)
            .addValue(interval(life));
    return tx.preparedQuery(MEET).execute(values).map(BudgetRows::byHost);
  }

  private static Map<Host, Shared> byHost(Iterable<Row> rows) {
    Map<Host, Shared> found = new HashMap<>();
    for (var row : rows) {
      found.put(
          host(row),
          new Shared(
              at(row, "rest_until"),
              Optional.ofNullable(row.getString("why")),
              row.getInteger("troubles"),
              row.getInteger("parallel"),
              at(row, "lowered_at"),
              row.getInteger("nodes")));
    }
    return Map.copyOf(found);
  }

  private static Host host(Row row) {
    return new Host(Side.of(row.getString("side")), row.getString("host"));
  }

  /** Tells all nodes of a rest. */
  static Future<Void> rest(SqlConnection tx, Host host, Shared rest, Instant sentAt, Instant now) {
    return tx.preparedQuery(REST)
        .execute(
            Tuple.tuple()
                .addString(host.side().word())
                .addString(host.name())
                .addOffsetDateTime(rest.restUntil().map(BudgetRows::utc).orElse(null))
                .addString(rest.why().orElse(""))
                .addInteger(rest.parallel())
                .addOffsetDateTime(utc(sentAt))
                .addOffsetDateTime(utc(now)))
        .mapEmpty();
  }

  /** Takes a turn; answers zero, or for how long it is another's. */
  static Future<Duration> take(
      SqlConnection tx, Host host, Pace.Turn turn, String holder, Duration hold) {
    return tx.preparedQuery(TAKE)
        .execute(
            Tuple.tuple()
                .addString(host.side().word())
                .addString(host.name())
                .addString(turn.owner())
                .addString(holder)
                .addValue(interval(turn.gap()))
                .addValue(turn.isExclusive() ? interval(hold) : null))
        .map(rows -> Duration.ofNanos(rows.iterator().next().getLong("wait") * MICROS_IN_NANOS));
  }

  static Future<Void> end(SqlConnection tx, Host host, Pace.Turn turn, String holder) {
    return tx.preparedQuery(END)
        .execute(Tuple.of(host.side().word(), host.name(), turn.owner(), holder))
        .mapEmpty();
  }

  /** The hosts' budgets as one tenant may see them, those that were called lately. */
  static Future<List<Standing.OfHost>> of(SqlConnection tx, TenantId tenant, List<Host> hosts) {
    return tx.preparedQuery(OF)
        .execute(
            Tuple.tuple()
                .addUUID(tenant.value())
                .addArrayOfString(sides(hosts))
                .addArrayOfString(names(hosts)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(BudgetRows::standing).toList());
  }

  private static Standing.OfHost standing(Row row) {
    return new Standing.OfHost(
        host(row),
        at(row, "rest_until"),
        Optional.ofNullable(row.getString("why")),
        row.getInteger("parallel"),
        row.getInteger("calls"),
        at(row, "since"));
  }

  /** The hosts that rest or where calls wait; one more than are told, if there are more. */
  static Future<List<Overview.OfHost>> troubled(SqlConnection tx) {
    return tx.preparedQuery(TROUBLED)
        .execute(Tuple.of(Overview.MAX + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(BudgetRows::ofHost).toList());
  }

  private static Overview.OfHost ofHost(Row row) {
    return new Overview.OfHost(
        host(row),
        at(row, "rest_until"),
        Optional.ofNullable(row.getString("why")),
        row.getInteger("parallel"),
        row.getJsonArray("waiting").stream().map(each -> comer((JsonObject) each)).toList());
  }

  private static Overview.Comer comer(JsonObject waiting) {
    return new Overview.Comer(
        TenantId.of(waiting.getString("tenant")),
        waiting.getInteger("calls"),
        OffsetDateTime.parse(waiting.getString("since")).toInstant());
  }

  static Future<Void> forget(SqlConnection tx) {
    return tx.query(FORGET).execute().mapEmpty();
  }

  private static String[] sides(List<Host> hosts) {
    return hosts.stream().map(host -> host.side().word()).toArray(String[]::new);
  }

  private static String[] names(List<Host> hosts) {
    return hosts.stream().map(Host::name).toArray(String[]::new);
  }

  private static Optional<Instant> at(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static @Nullable OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Interval interval(Duration duration) {
    return Interval.of()
        .seconds(Math.toIntExact(duration.toSeconds()))
        .microseconds(duration.toNanosPart() / MICROS_IN_NANOS);
  }
}
