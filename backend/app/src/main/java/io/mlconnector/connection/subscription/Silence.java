package io.mlconnector.connection.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells a subscription that does not deliver from one that has nothing to tell. Pure. */
final class Silence {

  /** SAP removes a subscription that is unused or failing for 30 days: ten are left to act in. */
  private static final Duration LONGEST = Duration.ofDays(20);

  /**
   * What tells whether a subscription delivers.
   *
   * @param lastEvent when Concur last told of a document that waits to be posted
   * @param lastDocument when a document was last found, by whatever way
   */
  record Signs(Optional<Instant> lastEvent, Optional<Instant> lastDocument) {}

  private Silence() {}

  /**
   * Since when Concur has been silent for too long although documents came; empty if it is not.
   *
   * @param madeAt when the subscription was made last
   */
  static Optional<Instant> since(Instant madeAt, Signs signs, Instant now) {
    var heard = signs.lastEvent().filter(event -> event.isAfter(madeAt)).orElse(madeAt);
    var isLong = heard.plus(LONGEST).isBefore(now);
    return isLong && signs.lastDocument().filter(came -> came.isAfter(heard)).isPresent()
        ? Optional.of(heard)
        : Optional.empty();
  }
}
