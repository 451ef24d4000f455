package io.mlconnector.webhook;

import java.time.Duration;

/** Lets a thing be told at once, and then not again for a while. Belongs to one event loop. */
final class Throttle {

  private final long pause;
  private long told;

  Throttle(Duration pause) {
    this.pause = pause.toNanos();
    told = System.nanoTime() - this.pause;
  }

  /** Whether it may be told now, which then counts as done. */
  boolean lets() {
    var now = System.nanoTime();
    if (now - told < pause) {
      return false;
    }
    told = now;
    return true;
  }
}
