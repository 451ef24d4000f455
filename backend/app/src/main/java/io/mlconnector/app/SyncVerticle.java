package io.mlconnector.app;

import io.mlconnector.queue.LaneWorker;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import java.time.Duration;

/**
 * Runs one lane worker on one event loop; stopping it lets the lanes in work finish their batch.
 */
final class SyncVerticle extends AbstractVerticle {

  /** The process has ten seconds to end; two are left for handing back, and for the database. */
  private static final Duration DRAIN_MAX = Duration.ofSeconds(8);

  private final LaneWorker worker;

  SyncVerticle(LaneWorker worker) {
    this.worker = worker;
  }

  /** On this address a node's workers are told that lanes became due. */
  static final String LANES_DUE = "lanes.due";

  @Override
  public void start() {
    vertx
        .eventBus()
        .localConsumer(LANES_DUE, (Message<String> tenant) -> worker.woken(tenant.body()));
    worker.start();
  }

  @Override
  public void stop(Promise<Void> stopped) {
    worker.drain(DRAIN_MAX).otherwiseEmpty().onComplete(stopped);
  }
}
