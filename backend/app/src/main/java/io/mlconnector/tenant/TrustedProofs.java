package io.mlconnector.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Proofs found good a moment ago, so that not every request asks the database. */
final class TrustedProofs {

  private static final int ENTRIES_MAX = 10_000;

  private final Map<Proof, Instant> until = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Duration trust;

  TrustedProofs(InstantSource clock, Duration trust) {
    this.clock = clock;
    this.trust = trust;
  }

  boolean holds(Proof proof) {
    var end = until.get(proof);
    return end != null && clock.instant().isBefore(end);
  }

  void add(Proof proof) {
    var now = clock.instant();
    if (until.size() >= ENTRIES_MAX) {
      until.values().removeIf(end -> !now.isBefore(end));
    }
    if (until.size() < ENTRIES_MAX) {
      until.put(proof, now.plus(trust));
    }
  }
}
