package io.mlconnector.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A node that is killed at random moments and started again, until it is told to stay. */
final class SoakNode implements AutoCloseable {

  private final Map<String, String> environment;
  private final Path home;
  private final String name;
  private final Random random;
  private final AtomicBoolean stays = new AtomicBoolean();
  private final AtomicInteger kills = new AtomicInteger();
  private final Thread life;
  private NodeProcess process;

  SoakNode(Map<String, String> environment, Path home, String name, long seed) {
    this.environment = new HashMap<>(environment);
    this.home = home;
    this.name = name;
    this.random = new Random(seed);
    this.process = start();
    this.life = Thread.ofPlatform().name(name).start(this::liveAndDie);
  }

  private NodeProcess start() {
    return NodeProcess.start(environment, home, name, "none");
  }

  private void liveAndDie() {
    while (!stays.get()) {
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(500, 8_000)).toNanos());
      process.kill();
      kills.incrementAndGet();
      process = start();
    }
  }

  /** From now on it lives; returns once it does. */
  void stay() throws InterruptedException {
    stays.set(true);
    life.join(TimeUnit.MINUTES.toMillis(3));
  }

  int kills() {
    return kills.get();
  }

  @Override
  public void close() {
    stays.set(true);
    process.kill();
  }
}
