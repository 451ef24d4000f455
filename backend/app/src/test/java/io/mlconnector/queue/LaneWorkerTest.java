package io.mlconnector.queue;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Backoff;
import io.mlconnector.flow.Loops;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hibernate.reactive.stage.Stage.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LaneWorkerTest {

  private final Meters meters = new Meters();

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final Duration LONG = Duration.ofHours(1);

  private final BlockingQueue<Lease> begun = new LinkedBlockingQueue<>();
  private final List<LaneWorker> workers = new ArrayList<>();
  private Context loop;
  private Lanes lanes;

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
    loop.runOnContext(go -> worker.drain().onComplete(drained));
    return drained.future();
  }

  @Test
  void a_due_lane_is_worked_on_and_comes_back_after_its_pause() throws Exception {
    var tenant = tenantWithLanes();
    worker("one", Duration.ofSeconds(30), run -> done(run, LONG));

    var lease = next();

    assertThat(lease.tenant()).isEqualTo(tenant);
    eventually("select due_at > now() + interval '50 minutes' and node is null from lane");
    assertThat(begun).isEmpty();
  }

  @Test
  void a_failed_run_is_counted_and_backed_off_from() throws Exception {
    tenantWithLanes();
    worker(
        "one",
        Duration.ofSeconds(30),
        run -> {
          begun.add(run.lease());
          return Future.failedFuture(new IllegalStateException("on purpose"));
        });

    next();

    eventually("select failures = 1 and due_at > now() and node is null from lane");
  }

  @Test
  void a_lane_woken_while_in_work_is_worked_on_again_at_once() throws Exception {
    var tenant = tenantWithLanes();
    var first = Promise.<Void>promise();
    var runs = new AtomicInteger();
    worker(
        "one",
        Duration.ofSeconds(30),
        run -> {
          begun.add(run.lease());
          return runs.incrementAndGet() == 1
              ? first.future().map(LaneResult.idle(LONG))
              : Future.succeededFuture(LaneResult.idle(LONG));
        });
    next();
    get(lanes.wake(tenant, Stream.DOCUMENTS));
    assertThat(begun).isEmpty();

    onLoop(first::complete);

    assertThat(next().tenant()).isEqualTo(tenant);
  }

  @Test
  void a_wake_up_during_a_run_has_the_lane_given_back_without_delay() throws Exception {
    var tenant = tenantWithLanes();
    var first = Promise.<Void>promise();
    var worker =
        worker(
            "one",
            Duration.ofSeconds(30),
            LONG,
            run -> {
              begun.add(run.lease());
              return first.future().map(LaneResult.idle(LONG));
            });
    next();
    get(lanes.wake(tenant, Stream.DOCUMENTS));

    onLoop(() -> worker.woken(tenant.toString()));
    onLoop(first::complete);

    assertThat(next().tenant()).isEqualTo(tenant);
  }

  @Test
  void lanes_without_more_work_are_given_back_together_and_at_the_latest_by_draining()
      throws Exception {
    tenantWithLanes();
    tenantWithLanes();
    var worker = worker("one", Duration.ofSeconds(30), LONG, run -> done(run, LONG));
    next();
    next();
    eventually("select count(node) = 2 from lane");

    get(worker.drain());

    eventually("select count(node) = 0 and min(due_at) > now() + interval '50 minutes' from lane");
    eventually("select count(distinct finished_at) = 1 from lane");
  }

  @Test
  void a_worker_with_more_lanes_than_room_goes_on_whenever_one_ends() throws Exception {
    for (var i = 0; i < 100; i++) {
      tenantWithLanes();
    }
    worker(
        "one",
        Duration.ofSeconds(30),
        LONG,
        run -> DB.vertx().timer(5).compose(tick -> done(run, LONG)));

    for (var i = 0; i < 100; i++) {
      next();
    }

    assertThat(begun).isEmpty();
  }

  @Test
  void a_pause_counts_from_the_end_of_the_run() {
    var lease = new Lease(DB.newTenant(), Stream.DOCUMENTS, 1, 0);
    var lane = new EndedLane(lease, LaneResult.idle(Duration.ofSeconds(3)), Instant.EPOCH);

    assertThat(lane.asOf(Instant.EPOCH.plusSeconds(1)).result().pause()).hasSeconds(2);
    assertThat(lane.asOf(Instant.EPOCH.plusSeconds(5)).result().pause()).isZero();
  }

  @Test
  void two_workers_never_have_the_same_lane_at_once() throws Exception {
    for (var i = 0; i < 20; i++) {
      tenantWithLanes();
    }
    Set<TenantId> inWork = ConcurrentHashMap.newKeySet();
    var collisions = new AtomicInteger();
    LaneHandler handler =
        run -> {
          if (!inWork.add(run.lease().tenant())) {
            collisions.incrementAndGet();
          }
          begun.add(run.lease());
          return DB.vertx()
              .timer(5)
              .map(
                  tick -> {
                    inWork.remove(run.lease().tenant());
                    return LaneResult.more();
                  });
        };
    worker("one", Duration.ofSeconds(30), handler);
    worker("two", Duration.ofSeconds(30), handler);

    for (var i = 0; i < 200; i++) {
      next();
    }

    assertThat(collisions).hasValue(0);
  }

  @Test
  void a_lane_whose_lease_has_ended_is_taken_over_and_the_old_fence_is_void() throws Exception {
    tenantWithLanes();
    worker("dead", Duration.ofSeconds(30), run -> done(run, LONG).compose(done -> never()));
    var lost = next();
    workers.removeFirst().drain();
    DB.execute("update lane set leased_until = now() - interval '1 second'");
    worker("alive", Duration.ofSeconds(30), run -> done(run, LONG));

    var taken = next();

    assertThat(taken.fence()).isGreaterThan(lost.fence());
    assertThatThrownBy(() -> get(lanes.fenced(lost, tx -> Future.succeededFuture("written"))))
        .isInstanceOf(LaneLostException.class);
  }

  @Test
  void a_paused_lane_stays_untouched_even_when_woken() throws Exception {
    var paused = tenantWithLanes();
    DB.execute("update lane set due_at = null");
    var other = tenantWithLanes();
    get(lanes.wake(paused, Stream.DOCUMENTS));
    worker("one", Duration.ofSeconds(30), run -> done(run, LONG));

    assertThat(next().tenant()).isEqualTo(other);
    assertThat(begun).isEmpty();
  }

  @Test
  void draining_waits_for_the_lane_in_work_and_claims_no_more() throws Exception {
    tenantWithLanes();
    var working = Promise.<Void>promise();
    var worker =
        worker(
            "one",
            Duration.ofSeconds(30),
            run -> {
              begun.add(run.lease());
              return working.future().map(LaneResult.more());
            });
    next();

    var drained = worker.drain();
    assertThat(drained.isComplete()).isFalse();
    onLoop(working::complete);
    get(drained);

    assertThat(begun).isEmpty();
    eventually("select node is null and due_at <= now() from lane");
  }

  @Test
  void work_that_ends_on_another_loop_comes_back_to_the_workers_own() throws Exception {
    var loops = new Loops(DB.vertx());
    loop = loops.homeContext();
    tenantWithLanes();
    tenantWithLanes();
    Set<String> threads = ConcurrentHashMap.newKeySet();
    LaneHandler strayed =
        run -> loops.away(() -> DB.vertx().timer(1)).compose(away -> done(run, LONG));
    var one =
        new LaneSettings(
            "one",
            Set.of(Stream.DOCUMENTS),
            1,
            Duration.ofSeconds(1),
            Duration.ofMillis(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(10),
            Duration.ofMillis(100));
    worker(one, new WatchedDatabase(DB.database(), threads), strayed);

    next();
    next();

    eventually("select count(*) = 2 from lane where node is null and due_at > now()");
    assertThat(threads).containsExactly(loops.homeThread());
  }

  /** Notes the threads that a worker claims, extends and gives back from. */
  private record WatchedDatabase(Database real, Set<String> threads) implements Database {

    @Override
    public <T> Future<T> tenant(TenantId tenant, Function<SqlConnection, Future<T>> work) {
      return real.tenant(tenant, work);
    }

    @Override
    public <T> Future<T> entities(TenantId tenant, Function<Session, Future<T>> work) {
      return real.entities(tenant, work);
    }

    @Override
    public <T> Future<T> worker(Function<SqlConnection, Future<T>> work) {
      threads.add(Thread.currentThread().getName());
      return real.worker(work);
    }

    @Override
    public <T> Future<T> hooks(Function<SqlConnection, Future<T>> work) {
      return real.hooks(work);
    }
  }

  private Future<LaneResult> done(LaneRun run, Duration pause) {
    begun.add(run.lease());
    return Future.succeededFuture(LaneResult.idle(pause));
  }

  private static Future<LaneResult> never() {
    return Promise.<LaneResult>promise().future();
  }

  private Lease next() throws InterruptedException {
    var lease = begun.poll(20, TimeUnit.SECONDS);
    assertThat(lease).as("a lane begins").isNotNull();
    return lease;
  }

  private TenantId tenantWithLanes() {
    var tenant = DB.newTenant();
    get(DB.database().tenant(tenant, tx -> lanes.create(tx, tenant)));
    DB.execute("delete from lane where stream <> 'documents'");
    return tenant;
  }

  private LaneWorker worker(String node, Duration lease, LaneHandler handler) {
    return worker(node, lease, Duration.ofMillis(10), handler);
  }

  private LaneWorker worker(String node, Duration lease, Duration tickMin, LaneHandler handler) {
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

  private LaneWorker worker(LaneSettings settings, Database database, LaneHandler handler) {
    var time =
        new LaneWorker.Surroundings(
            InstantSource.system(), Backoff.standard(new Random(1)), meters);
    var worker =
        new LaneWorker(DB.vertx(), database, time, settings, Map.of(Stream.DOCUMENTS, handler));
    workers.add(worker);
    onLoop(worker::start);
    return worker;
  }

  private void onLoop(Runnable action) {
    loop.runOnContext(on -> action.run());
  }

  /** Waits on the database, not on the clock: the statement is asked until it says yes. */
  private static void eventually(String question) throws Exception {
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
