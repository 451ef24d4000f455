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

  /** Longer than a look into the database takes that had begun before a token was revoked. */
  private static final Duration REVOKED_KEPT = Duration.ofMinutes(5);

  private final Map<Proof, Trust> known = new ConcurrentHashMap<>();
  private final Map<UUID, Instant> revoked = new ConcurrentHashMap<>();
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

  /**
   * Trusts it for a while, unless it was revoked meanwhile.
   *
   * @param end when the token ends by itself
   */
  void add(Proof proof, Caller caller, Optional<Instant> end) {
    var now = clock.instant();
    if (known.size() >= ENTRIES_MAX) {
      known.values().removeIf(found -> !now.isBefore(found.until()));
    }
    if (known.size() < ENTRIES_MAX) {
      var usual = now.plus(trust);
      known.put(proof, new Trust(caller, end.filter(usual::isAfter).orElse(usual)));
    }
    // Looked at afterwards, so that of two at once one sees the other.
    if (revoked.containsKey(caller.token())) {
      known.remove(proof);
    }
  }

  void forget(UUID token) {
    var now = clock.instant();
    revoked.values().removeIf(until -> !now.isBefore(until));
    revoked.put(token, now.plus(REVOKED_KEPT));
    known.values().removeIf(found -> found.caller().token().equals(token));
  }
}
