package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes sessions, links and counts that are over; whether it does changes nothing else. */
public final class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration EVERY = Duration.ofMinutes(20);
  private static final long NONE = -1;

  private final Supplier<Future<Void>> work;
  private final AtomicLong timer = new AtomicLong(NONE);

  public Housekeeping(Supplier<Future<Void>> work) {
    this.work = work;
  }

  public void start(Vertx vertx) {
    timer.set(
        vertx.setPeriodic(
            EVERY.toMillis(),
            id ->
                work.get()
                    .onFailure(
                        failed ->
                            LOG.warn("Old sessions were not deleted: {}.", failed.toString()))));
  }

  /** One turn of it. */
  public Future<Void> tidy() {
    return work.get();
  }

  public void stop(Vertx vertx) {
    vertx.cancelTimer(timer.getAndSet(NONE));
  }
}
