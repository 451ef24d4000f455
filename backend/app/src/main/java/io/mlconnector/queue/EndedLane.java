package io.mlconnector.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * A lane whose run is over and that has not been given back yet.
 *
 * @param at when the run ended, from when the pause counts
 */
record EndedLane(Lease lease, LaneResult result, Instant at) {

  /** The same with what is left of the pause. */
  EndedLane asOf(Instant now) {
    var left = result.pause().minus(Duration.between(at, now));
    var pause = left.isNegative() ? Duration.ZERO : left;
    return new EndedLane(lease, new LaneResult(pause, result.failed()), now);
  }
}
