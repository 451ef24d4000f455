package io.mlconnector.webhook;

import io.mlconnector.flow.Home;
import io.mlconnector.webhook.Unanswered.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests that come together share one insert and one commit, and answers each after it.
 * While batches are under way the next one fills, so that it grows with the load and nobody waits
 * for a timer. What cannot be stored in time is not waited for: should it be committed late,
 * Concur's next attempt is a duplicate.
 *
 * <p>Belongs to one event loop.
 */
final class Gatherer {

  private static final Logger LOG = LoggerFactory.getLogger(Gatherer.class);
  private static final Duration SWEEP = Duration.ofMillis(250);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final EventStore store;
  private final Bounds bounds;
  private final Unanswered unanswered;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private final Throttle away = new Throttle(QUIET);
  private final Throttle dropped = new Throttle(QUIET);
  private int underWay;

  /**
   * What one event loop may hold.
   *
   * @param queue events that wait for a batch; beyond, they are refused
   * @param share events of one address that are not answered yet
   * @param batch events in one insert
   * @param batches under way at once
   * @param deadline from coming to the answer
   */
  record Bounds(int queue, int share, int batch, int batches, Duration deadline) {

    /**
     * Concur waits for a minute, and would rather have an answer in a few seconds. One batch for
     * each event loop keeps a small PostgreSQL busy, and batches large.
     */
    static final Bounds STANDARD = new Bounds(4_000, 1_000, 250, 1, Duration.ofSeconds(5));
  }

  Gatherer(Vertx vertx, EventStore store, Bounds bounds) {
    this.vertx = vertx;
    this.store = store;
    this.bounds = bounds;
    this.unanswered = new Unanswered(bounds.share());
    vertx.setPeriodic(SWEEP.toMillis(), tick -> refuseLate());
  }

  /** Tells what became of the event once it is stored, or that it cannot be stored now. */
  Future<Outcome> submit(Arrival arrival) {
    return unanswered.join(arrival).orElseGet(() -> enter(arrival));
  }

  private Future<Outcome> enter(Arrival arrival) {
    if (queue.size() >= bounds.queue()) {
      return Future.succeededFuture(Outcome.QUEUE_FULL);
    }
    return unanswered
        .enter(arrival)
        .map(this::queued)
        .orElseGet(() -> Future.succeededFuture(Outcome.QUEUE_FULL));
  }

  private Future<Outcome> queued(Waiting waiting) {
    queue.add(waiting);
    sendMore();
    return waiting.promise().future();
  }

  private void sendMore() {
    while (underWay < bounds.batches() && !queue.isEmpty()) {
      var batch = new ArrayList<Waiting>();
      while (batch.size() < bounds.batch() && !queue.isEmpty()) {
        batch.add(queue.remove());
      }
      send(batch);
    }
  }

  private void send(List<Waiting> batch) {
    underWay++;
    Promise<Void> left = Promise.promise();
    var late = vertx.setTimer(bounds.deadline().toMillis(), now -> giveUp(batch, left));
    storeAll(batch)
        .onComplete(
            stored -> {
              vertx.cancelTimer(late);
              left.tryComplete();
            });
    left.future()
        .onComplete(
            done -> {
              underWay--;
              sendMore();
            });
  }

  /** The statement goes on by itself; its connection is the pool's care. */
  private static void giveUp(List<Waiting> batch, Promise<Void> left) {
    LOG.warn("A batch of {} events was not stored in time; Concur sends them again.", batch.size());
    batch.forEach(waiting -> waiting.promise().tryComplete(Outcome.TOO_LATE));
    left.tryComplete();
  }

  private Future<Void> storeAll(List<Waiting> batch) {
    return Home.here(outcomes(batch))
        .onSuccess(outcomes -> tell(batch, outcomes))
        .<Void>mapEmpty()
        .recover(failure -> failed(batch, failure));
  }

  /** Fails, and never throws, if the store does not tell what became of each. */
  private Future<List<Outcome>> outcomes(List<Waiting> batch) {
    return Future.<Void>succeededFuture()
        .compose(start -> store.store(batch.stream().map(Waiting::arrival).toList()))
        .compose(
            outcomes ->
                outcomes.size() == batch.size()
                    ? Future.succeededFuture(outcomes)
                    : Future.failedFuture(
                        new IllegalStateException(
                            outcomes.size() + " outcomes of " + batch.size() + " events")));
  }

  /** What is about one event only must not make the others suffer, or be tried for ever. */
  private Future<Void> failed(List<Waiting> batch, Throwable failure) {
    var about = StorageFailure.of(failure);
    if (batch.size() > 1 && about != StorageFailure.OF_THE_STORAGE) {
      LOG.debug("One of {} events cannot be stored. Looking for it.", batch.size());
      return storeHalves(batch);
    }
    return about == StorageFailure.OF_A_VALUE ? drop(batch, failure) : refuse(batch, failure);
  }

  private Future<Void> storeHalves(List<Waiting> batch) {
    var middle = batch.size() / 2;
    return storeAll(batch.subList(0, middle))
        .compose(done -> storeAll(batch.subList(middle, batch.size())));
  }

  private static void tell(List<Waiting> batch, List<Outcome> outcomes) {
    for (var index = 0; index < batch.size(); index++) {
      batch.get(index).promise().tryComplete(outcomes.get(index));
    }
  }

  /** No later attempt can be right, and Concur would hold up others for it. */
  private Future<Void> drop(List<Waiting> batch, Throwable failure) {
    if (dropped.lets()) {
      LOG.warn(
          "A webhook event can never be stored, and Concur is told so: {}.",
          StorageFailure.word(failure));
    }
    batch.forEach(waiting -> waiting.promise().tryComplete(Outcome.UNREADABLE));
    return Future.succeededFuture();
  }

  private Future<Void> refuse(List<Waiting> batch, Throwable failure) {
    // Every batch fails while the database is down.
    if (away.lets()) {
      LOG.warn("{} events were not stored: {}", batch.size(), failure.toString());
    }
    batch.forEach(waiting -> waiting.promise().tryComplete(Outcome.STORAGE_FAILED));
    return Future.succeededFuture();
  }

  private void refuseLate() {
    var now = System.nanoTime();
    var deadline = bounds.deadline().toNanos();
    var first = queue.peek();
    while (first != null && now - first.since() > deadline) {
      queue.remove().promise().tryComplete(Outcome.TOO_LATE);
      first = queue.peek();
    }
  }
}
