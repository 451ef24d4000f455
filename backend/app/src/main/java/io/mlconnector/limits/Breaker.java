package io.mlconnector.limits;

import io.mlconnector.flow.Backoff;
import io.mlconnector.limits.Standing.Breaking;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection that fails by no fault of ours: after some failures in a row it is left alone for a
 * time, then tried out by one call, on all nodes together. Pure.
 *
 * @param failures in a row
 * @param trips how often it was left alone since it last worked
 * @param openUntil until when it is left alone; empty while it is not
 * @param probeUntil until when a call may be trying it out
 * @param since when it first failed
 */
record Breaker(
    int failures,
    int trips,
    Optional<Instant> openUntil,
    Optional<Instant> probeUntil,
    String why,
    Instant since) {

  /** Fewer may be chance, and the lanes back off from each by themselves. */
  static final int FAILURES_MAX = 5;

  static Breaker first(Instant now) {
    return new Breaker(0, 0, Optional.empty(), Optional.empty(), "", now);
  }

  Breaking state(Instant now) {
    return openUntil
        .map(until -> until.isAfter(now) || isProbed(now) ? Breaking.OPEN : Breaking.HALF_OPEN)
        .orElse(Breaking.CLOSED);
  }

  private boolean isProbed(Instant now) {
    return probeUntil.filter(until -> until.isAfter(now)).isPresent();
  }

  /** From when on a call may try it out. */
  Optional<Instant> shutUntil(Instant now) {
    return state(now) == Breaking.OPEN
        ? openUntil.map(open -> probeUntil.filter(probe -> probe.isAfter(open)).orElse(open))
        : Optional.empty();
  }

  /** A call failed: whatever it was, a probe above all. */
  Breaker failed(Instant now, String reason, Backoff backoff) {
    var again = failures + 1;
    var trip =
        switch (state(now)) {
          case CLOSED -> again >= FAILURES_MAX;
          case OPEN -> isProbed(now);
          case HALF_OPEN -> true;
        };
    return trip
        ? new Breaker(
            again,
            trips + 1,
            Optional.of(now.plus(backoff.after(trips + 1))),
            Optional.empty(),
            reason,
            since)
        : new Breaker(again, trips, openUntil, probeUntil, reason, since);
  }

  /** Not called before then, whatever the number of its failures. */
  Breaker notBefore(Instant until) {
    return new Breaker(
        failures,
        trips,
        Optional.of(openUntil.filter(until::isBefore).orElse(until)),
        Optional.empty(),
        why,
        since);
  }

  /** Whether it is not called now, and not being tried out either. */
  boolean isLeftAlone(Instant now) {
    return state(now) == Breaking.OPEN && !isProbed(now);
  }

  /** The call that was to try it out has come back, and says nothing. */
  Breaker unproven() {
    return new Breaker(failures, trips, openUntil, Optional.empty(), why, since);
  }

  /** One call goes to try it out; if it never comes back, the next one may after a time. */
  Breaker probed(Instant now, Duration life) {
    return new Breaker(failures, trips, openUntil, Optional.of(now.plus(life)), why, since);
  }
}
