package io.mlconnector.queue;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A worker's timers: a steady heartbeat and at most one pending look. */
final class WorkerTimers {

  private static final long NONE = -1;

  private final Vertx vertx;
  private final List<Long> periodic = new ArrayList<>();
  private long pendingLook = NONE;

  WorkerTimers(Vertx vertx) {
    this.vertx = vertx;
  }

  void every(Duration pause, Runnable action) {
    periodic.add(vertx.setPeriodic(pause.toMillis(), id -> action.run()));
  }

  void nextLook(Duration pause, Runnable look) {
    cancelLook();
    pendingLook = vertx.setTimer(Math.max(1, pause.toMillis()), id -> look.run());
  }

  void stop() {
    cancelLook();
    periodic.forEach(vertx::cancelTimer);
    periodic.clear();
  }

  private void cancelLook() {
    if (pendingLook != NONE) {
      vertx.cancelTimer(pendingLook);
    }
    pendingLook = NONE;
  }
}
