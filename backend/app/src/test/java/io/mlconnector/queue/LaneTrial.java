package io.mlconnector.queue;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Backoff;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lanes in a database, workers to be started, and what they begin. */
abstract class LaneTrial {

  final Meters meters = new Meters();

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  static final Duration LONG = Duration.ofHours(1);

  final BlockingQueue<Lease> begun = new LinkedBlockingQueue<>();
  final List<LaneWorker> workers = new ArrayList<>();
  Context loop;
  Lanes lanes;

  @BeforeEach
  void empty_lanes() {
    DB.execute("delete from tenant");
    lanes = new Lanes(DB.database());
    loop = DB.vertx().getOrCreateContext();
  }

  @AfterEach
  void drain() {
    workers.forEach(worker -> get(drained(worker)));
  }

  /** A worker belongs to its loop, as it does to its verticle's in the service. */
  private Future<Void> drained(LaneWorker worker) {
    var drained = Promise.<Void>promise();
    loop.runOnContext(go -> worker.drain(LONG).onComplete(drained));
    return drained.future();
  }

  Future<LaneResult> done(LaneRun run, Duration pause) {
    begun.add(run.lease());
    return Future.succeededFuture(LaneResult.idle(pause));
  }

  static Future<LaneResult> never() {
    return Promise.<LaneResult>promise().future();
  }

  Lease next() throws InterruptedException {
    var lease = begun.poll(20, TimeUnit.SECONDS);
    assertThat(lease).as("a lane begins").isNotNull();
    return lease;
  }

  TenantId tenantWithLanes() {
    var tenant = DB.newTenant();
    get(DB.database().tenant(tenant, tx -> lanes.create(tx, tenant)));
    DB.execute("delete from lane where stream <> 'documents'");
    return tenant;
  }

  LaneWorker worker(String node, Duration lease, LaneHandler handler) {
    return worker(node, lease, Duration.ofMillis(10), handler);
  }

  LaneWorker worker(String node, Duration lease, Duration tickMin, LaneHandler handler) {
    var settings =
        new LaneSettings(
            node,
            Set.of(Stream.DOCUMENTS),
            16,
            lease,
            lease.dividedBy(4),
            Duration.ofSeconds(5),
            tickMin,
            tickMin.multipliedBy(10));
    return worker(settings, DB.database(), handler);
  }

  LaneWorker worker(LaneSettings settings, Database database, LaneHandler handler) {
    var time =
        new LaneWorker.Surroundings(
            InstantSource.system(), Backoff.standard(new Random(1)), meters);
    var worker =
        new LaneWorker(DB.vertx(), database, time, settings, Map.of(Stream.DOCUMENTS, handler));
    workers.add(worker);
    onLoop(worker::start);
    return worker;
  }

  void onLoop(Runnable action) {
    loop.runOnContext(on -> action.run());
  }

  /** Waits on the database, not on the clock: the statement is asked until it says yes. */
  static void eventually(String question) throws Exception {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    try (var connection = DB.jdbc();
        var statement = connection.createStatement()) {
      while (true) {
        try (var rows = statement.executeQuery(question)) {
          if (rows.next() && rows.getBoolean(1)) {
            return;
          }
        }
        assertThat(System.nanoTime()).as(question).isLessThan(deadline);
        Thread.onSpinWait();
      }
    }
  }
}
