package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Lease;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.PollSchedule;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connected tenants cost for whom nothing is to do: figures for docs/performance.md. Not a
 * test of the build: its name keeps it out, and docs/performance.md has the command.
 */
class IdleBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(IdleBenchmark.class);
  private static final String SIZES = System.getProperty("idle.tenants", "500,5000");
  private static final Duration INTERVAL =
      Duration.ofSeconds(Integer.getInteger("idle.interval", 300));
  private static final int SETTLING_AT_ONCE = 16;
  private static final int STATEMENTS_SHOWN = 30;

  private static final Duration SETTLING_MAX = Duration.ofMinutes(20);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final StatementCount database = new StatementCount(DB);
  private final List<Town.Resident> residents = Collections.synchronizedList(new ArrayList<>());

  @Test
  void a_node_with_nothing_to_do() {
    try (var town = new Town(DB, home)) {
      for (var size : SIZES.split(",", -1)) {
        settle(town, Integer.parseInt(size));
        spreadLanes();
        measure(town);
      }
    }
  }

  /** Through the product's own front door, but for the masters, which are read once and copied. */
  private void settle(Town town, int size) {
    var desk = town.deskNode("desk");
    var mapping = TestMapping.ofGeneratedDocuments();
    var missing = IntStream.range(residents.size(), size).boxed().toList();
    var begun = System.nanoTime();
    var settled =
        Sequence.window(
            missing,
            SETTLING_AT_ONCE,
            number ->
                town.settle(desk, mapping, OdooAddress.Choice.JSON2, town.odoo.url())
                    .onSuccess(residents::add)
                    .mapEmpty());
    Town.eventually("settled", SETTLING_MAX, settled::isComplete);
    get(settled);
    readMasters(desk.services(), residents.getFirst().id());
    desk.stop();
    say("%d tenants, settled in %s".formatted(residents.size(), since(begun)));
  }

  private static void readMasters(Services services, TenantId tenant) {
    get(
        services
            .mappings()
            .current(tenant)
            .compose(
                mapping ->
                    services
                        .connections()
                        .odoo(tenant)
                        .compose(
                            odoo ->
                                services
                                    .snapshots()
                                    .refresh(
                                        tenant,
                                        mapping.orElseThrow().book().companies().iterator().next(),
                                        odoo))));
    DB.execute(
        "insert into master_snapshot (tenant_id, company_id, masters, version)"
            + " select t.tenant_id, m.company_id, m.masters, 1 from tenant t, master_snapshot m"
            + " where m.tenant_id = '"
            + tenant
            + "' on conflict do nothing");
  }

  /** Documents lanes are due at once, as after a long stop; the seldom ones stand at their hour. */
  private void spreadLanes() {
    var now = Instant.now();
    try (var connection = DB.jdbc();
        var update =
            connection.prepareStatement(
                "update lane set due_at = now() + ? * interval '1 millisecond'"
                    + " where tenant_id = ? and stream = ?")) {
      for (var resident : residents) {
        for (var stream : Stream.values()) {
          var pause = schedule(stream).pause(lane(resident.id(), stream), now);
          update.setLong(1, stream == Stream.DOCUMENTS ? 0 : pause.toMillis());
          update.setObject(2, resident.id().value());
          update.setString(3, stream.word());
          update.addBatch();
        }
      }
      update.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    DB.execute("update lane set woken = false, failures = 0");
    DB.execute("vacuum analyze");
  }

  /** As the streams' own handlers have it, so that the lanes stand where a day would put them. */
  private static PollSchedule schedule(Stream stream) {
    return new PollSchedule(
        switch (stream) {
          case DOCUMENTS, ALERTS, VENDORS, PAYMENTS, VENDOR_SYNC -> INTERVAL;
          case MASTERS -> Duration.ofHours(6);
          case TOKENS, RECEIPTS, LISTS, ORDERS -> Duration.ofDays(1);
        });
  }

  private static Lease lane(TenantId tenant, Stream stream) {
    return new Lease(tenant, stream, 0, 0);
  }

  private void measure(Town town) {
    var environment = new HashMap<>(town.environment("idle"));
    environment.put("MLC_POLL_INTERVAL", Long.toString(INTERVAL.toSeconds()));
    var before = Instant.now();
    try (var node = NodeProcess.service(environment)) {
      var begun = System.nanoTime();
      Town.eventually("polled once", SETTLING_MAX, () -> unpolled(before) == 0);
      say("every tenant polled once within " + since(begun));
      expireShareOfTokens(town);
      idle(town, new NodeLoad(node.handle()));
    }
  }

  private long unpolled(Instant since) {
    return database
        .rows(
            "select count(*) from lane where stream = 'documents'"
                + " and coalesce(finished_at, 'epoch') < '"
                + since
                + "'",
            row -> row.getLong(1))
        .getFirst();
  }

  /** An access token lives an hour: as many end during the interval as end in an hour's part. */
  private void expireShareOfTokens(Town town) {
    var share = residents.size() * INTERVAL.toSeconds() / Duration.ofHours(1).toSeconds();
    residents.stream()
        .limit(share)
        .forEach(resident -> town.concur.expireAccessTokens(resident.company()));
  }

  private void idle(Town town, NodeLoad node) {
    var before = Snapshot.of(this, town, node);
    database.begin();
    LockSupport.parkNanos(INTERVAL.toNanos());
    var statements = database.statements();
    var after = Snapshot.of(this, town, node);
    report(before, after, statements);
    lag();
    say("MiB resident: " + node.resident());
    say("MiB of heap after GC: " + node.heapAfterGc());
    say("MiB resident after GC: " + node.resident());
    database.most(STATEMENTS_SHOWN).forEach(IdleBenchmark::say);
  }

  private record Snapshot(
      long nanos, Duration cpu, Duration databaseCpu, long concur, long odoo, long runs) {

    static Snapshot of(IdleBenchmark bench, Town town, NodeLoad node) {
      return new Snapshot(
          System.nanoTime(),
          node.cpu(),
          NodeLoad.cpu(bench.database.servers()),
          town.concur.statistics().calls().values().stream().mapToLong(Integer::longValue).sum(),
          town.odoo.calls().values().stream().mapToLong(Long::longValue).sum(),
          bench
              .database
              .rows("select sum(fence)::bigint from lane", row -> row.getLong(1))
              .getFirst());
    }
  }

  private static void report(Snapshot before, Snapshot after, long statements) {
    var seconds = (after.nanos() - before.nanos()) / 1e9;
    var runs = after.runs() - before.runs();
    say("lane runs per second: %.2f".formatted(runs / seconds));
    say("CPU seconds per second: %.4f".formatted(share(before.cpu(), after.cpu(), seconds)));
    say(
        "CPU seconds per second of PostgreSQL: %.4f"
            .formatted(share(before.databaseCpu(), after.databaseCpu(), seconds)));
    say("statements per second: %.1f".formatted(statements / seconds));
    say("statements per lane run: %.2f".formatted(statements / (double) runs));
    say("Concur calls per second: %.2f".formatted((after.concur() - before.concur()) / seconds));
    say("Odoo calls per second: %.2f".formatted((after.odoo() - before.odoo()) / seconds));
    assertThat(runs).as("lanes that ran").isPositive();
  }

  private static double share(Duration before, Duration after, double seconds) {
    return after.minus(before).toMillis() / 1000.0 / seconds;
  }

  /** How late the lanes' last starts were, by the moments that the schedule gives them. */
  private void lag() {
    var late =
        database
            .rows(
                "select tenant_id, started_at from lane where stream = 'documents'",
                row ->
                    late(
                        new TenantId(row.getObject(1, UUID.class)),
                        row.getTimestamp(2).toInstant()))
            .stream()
            .sorted()
            .toArray(Long[]::new);
    say(
        "ms late: median %d, 99th percentile %d, most %d"
            .formatted(late[late.length / 2], late[late.length * 99 / 100], late[late.length - 1]));
  }

  /** The database's clock may be a little early, which is not a whole interval late. */
  private static long late(TenantId tenant, Instant started) {
    var next = schedule(Stream.DOCUMENTS).pause(lane(tenant, Stream.DOCUMENTS), started);
    var late = INTERVAL.minus(next);
    return late.compareTo(INTERVAL.dividedBy(2)) > 0 ? 0 : late.toMillis();
  }

  private static String since(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms";
  }

  private static void say(String line) {
    LOG.warn(line);
  }
}
