package io.mlconnector.queue;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneDrainTest extends LaneTrial {

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

    var drained = worker.drain(LONG);
    assertThat(drained.isComplete()).isFalse();
    onLoop(working::complete);
    get(drained);

    assertThat(begun).isEmpty();
    eventually("select node is null and due_at <= now() from lane");
  }

  @Test
  void a_lane_that_does_not_finish_in_time_is_handed_back_for_another_node() throws Exception {
    tenantWithLanes();
    var stuck = Promise.<LaneResult>promise();
    var worker =
        worker(
            "ending",
            Duration.ofSeconds(30),
            run -> {
              begun.add(run.lease());
              return stuck.future();
            });
    var lost = next();

    get(worker.drain(Duration.ofMillis(1)));
    eventually("select node is null and due_at <= now() from lane");
    worker("alive", Duration.ofSeconds(30), run -> done(run, LONG));
    var taken = next();
    onLoop(() -> stuck.complete(LaneResult.idle(LONG)));

    assertThat(taken.fence()).isGreaterThan(lost.fence());
    assertThatThrownBy(() -> get(lanes.fenced(lost, tx -> Future.succeededFuture("written"))))
        .isInstanceOf(LaneLostException.class);
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

    get(worker.drain(LONG));

    eventually("select count(node) = 0 and min(due_at) > now() + interval '50 minutes' from lane");
    eventually("select count(distinct finished_at) = 1 from lane");
  }
}
