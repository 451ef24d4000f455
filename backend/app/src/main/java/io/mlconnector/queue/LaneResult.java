package io.mlconnector.queue;

import java.time.Duration;

/** How a run ended and when the lane is due again. */
public record LaneResult(Duration pause, boolean failed) {

  /** All done; come back after the pause. */
  public static LaneResult idle(Duration pause) {
    return new LaneResult(pause, false);
  }

  /** More is waiting; come back as soon as the other lanes had their turn. */
  public static LaneResult more() {
    return new LaneResult(Duration.ZERO, false);
  }

  /** Outside trouble; come back after the pause, and remember that it failed. */
  public static LaneResult failed(Duration pause) {
    return new LaneResult(pause, true);
  }
}
