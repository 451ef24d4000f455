package io.mlconnector.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Proofs found good a moment ago, so that not every request asks the database. */
final class TrustedProofs {

  private static final int ENTRIES_MAX = 10_000;

  private final Map<Proof, Trust> known = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Duration trust;

  TrustedProofs(InstantSource clock, Duration trust) {
    this.clock = clock;
    this.trust = trust;
  }

  private record Trust(Caller caller, Instant until) {}

  Optional<Caller> find(Proof proof) {
    return Optional.ofNullable(known.get(proof))
        .filter(found -> clock.instant().isBefore(found.until()))
        .map(Trust::caller);
  }

  void add(Proof proof, Caller caller) {
    var now = clock.instant();
    if (known.size() >= ENTRIES_MAX) {
      known.values().removeIf(found -> !now.isBefore(found.until()));
    }
    if (known.size() < ENTRIES_MAX) {
      known.put(proof, new Trust(caller, now.plus(trust)));
    }
  }

  void forget(UUID token) {
    known.values().removeIf(found -> found.caller().token().equals(token));
  }
}
