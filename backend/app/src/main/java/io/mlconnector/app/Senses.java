package io.mlconnector.app;

import io.mlconnector.http.Outbound;
import io.mlconnector.queue.LaneSettings;
import io.mlconnector.sync.StepObserver;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Time, ids, chance and the step observer of a node, so that tests can give their own.
 *
 * @param lanes changes the lane bounds, such as shorter leases for a test
 * @param wire stands before the way out, such as with shorter time-outs for a test
 */
public record Senses(
    InstantSource clock,
    Supplier<UUID> ids,
    SecureRandom random,
    StepObserver steps,
    UnaryOperator<LaneSettings> lanes,
    UnaryOperator<Outbound> wire) {

  /** The real ones. */
  public static Senses real() {
    return new Senses(
        InstantSource.system(),
        UUID::randomUUID,
        new SecureRandom(),
        (step, tenant, documents) -> Future.succeededFuture(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /** The same with another observer. */
  public Senses watchedBy(StepObserver observer) {
    return new Senses(clock, ids, random, observer, lanes, wire);
  }

  /** The same with other lane bounds. */
  public Senses withLanes(UnaryOperator<LaneSettings> change) {
    return new Senses(clock, ids, random, steps, change, wire);
  }

  /** The same with another way out. */
  public Senses withWire(UnaryOperator<Outbound> change) {
    return new Senses(clock, ids, random, steps, lanes, change);
  }

  /** The same by another clock. */
  public Senses withClock(InstantSource other) {
    return new Senses(other, ids, random, steps, lanes, wire);
  }
}
