package io.mlconnector.app;

import io.mlconnector.queue.LaneWorker;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one lane worker on one event loop; stopping it lets the lanes in work finish their batch.
 */
final class SyncVerticle extends AbstractVerticle {

  private static final Logger LOG = LoggerFactory.getLogger(SyncVerticle.class);

  /** What is not given back by then is taken over when its lease ends. */
  private static final Duration DRAIN_MAX = Duration.ofSeconds(10);

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
    worker
        .drain()
        .timeout(DRAIN_MAX.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
        .onFailure(late -> LOG.warn("Lanes still in work after {}; their leases end.", DRAIN_MAX))
        .otherwiseEmpty()
        .onComplete(stopped);
  }
}
