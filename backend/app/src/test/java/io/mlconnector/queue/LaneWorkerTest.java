package io.mlconnector.queue;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Loops;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hibernate.reactive.stage.Stage.Session;
import org.junit.jupiter.api.Test;

class LaneWorkerTest extends LaneTrial {

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
    workers.removeFirst().drain(LONG);
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

    @Override
    public <T> Future<T> identity(Function<SqlConnection, Future<T>> work) {
      return real.identity(work);
    }

    @Override
    public <T> Future<T> support(
        TenantId tenant, UUID access, Function<SqlConnection, Future<T>> work) {
      return real.support(tenant, access, work);
    }

    @Override
    public <T> Future<T> staff(Function<SqlConnection, Future<T>> work) {
      return real.staff(work);
    }
  }
}
