package io.mlconnector.fleet;

import io.mlconnector.db.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has this node say again and again that it is there, for who looks after the nodes. */
public final class Presence {

  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final long NONE = -1;

  private final Vertx vertx;
  private final Database database;
  private final Self self;
  private final AtomicLong timer = new AtomicLong(NONE);

  public Presence(Vertx vertx, Database database, Self self) {
    this.vertx = vertx;
    this.database = database;
    this.self = self;
  }

  /**
   * This process.
   *
   * @param roles the words of what it does
   */
  public record Self(String node, String version, List<String> roles, Instant startedAt) {
    public Self {
      roles = List.copyOf(roles);
    }
  }

  public void start() {
    tell();
    timer.set(vertx.setPeriodic(EVERY.toMillis(), id -> tell()));
  }

  public void stop() {
    vertx.cancelTimer(timer.getAndSet(NONE));
  }

  /** One that has not said so for a day is forgotten. */
  private void tell() {
    say().onFailure(failed -> LOG.warn("The node could not say that it is there.", failed));
  }

  Future<Void> say() {
    return database.worker(tx -> NodeRows.note(tx, self));
  }
}
