package io.mlconnector.queue;

import io.vertx.core.Future;

/** The work of one stream. */
public interface LaneHandler {

  /**
   * Works on the lane until there is nothing left or {@link LaneRun#mayGoOn} says no. A failed
   * future counts as a failed run, which the queue backs off from.
   */
  Future<LaneResult> work(LaneRun run);
}
