package io.mlconnector.metrics;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches what a node runs on: whether its event loops are in time, and whether its disk fills. */
public final class MachineWatch {

  private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int PERCENT = 100;

  private final Vertx vertx;
  private final Meters meters;
  private final Path home;
  private final AtomicLong latest = new AtomicLong();

  /**
   * @param home where the embedded database is, if there is one; it need not be there
   */
  public MachineWatch(Vertx vertx, Meters meters, Path home) {
    this.vertx = vertx;
    this.meters = meters;
    this.home = home;
  }

  /** One ticks on each event loop that a role's work may be on. */
  private final class Ticking extends AbstractVerticle {

    private long last = System.nanoTime();

    @Override
    public void start() {
      vertx.setPeriodic(TICK.toMillis(), id -> tick());
    }

    private void tick() {
      var now = System.nanoTime();
      var late = TimeUnit.NANOSECONDS.toMillis(now - last) - TICK.toMillis();
      latest.accumulateAndGet(late, Math::max);
      last = now;
    }
  }

  public Future<Void> start() {
    look();
    vertx.setPeriodic(EVERY.toMillis(), id -> look());
    var loops = Math.max(1, Runtime.getRuntime().availableProcessors() * 2);
    return vertx
        .deployVerticle(Ticking::new, new DeploymentOptions().setInstances(loops))
        .mapEmpty();
  }

  private void look() {
    meters.level(Meter.LOOP_LATE).set(Math.clamp(latest.getAndSet(0), 0, Integer.MAX_VALUE));
    vertx
        .executeBlocking(() -> freePercent(home))
        .onSuccess(meters.level(Meter.DISK_FREE)::set)
        .onFailure(failure -> LOG.warn("It is not known how full the disk is.", failure));
  }

  static int freePercent(Path home) throws IOException {
    var there = home.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    var store = Files.getFileStore(there);
    return store.getTotalSpace() <= 0
        ? PERCENT
        : (int) (store.getUsableSpace() * PERCENT / store.getTotalSpace());
  }
}
