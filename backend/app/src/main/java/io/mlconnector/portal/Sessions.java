package io.mlconnector.portal;

import io.mlconnector.tenant.Proof;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is looking, by an opaque random id; in the memory of this node, for a short time. */
final class Sessions {

  private static final Duration IDLE_MAX = Duration.ofMinutes(30);
  private static final Duration LIFE_MAX = Duration.ofHours(8);
  private static final int COUNT_MAX = 10_000;
  private static final int RANDOM_BYTES = 32;

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final SecureRandom random;
  private final InstantSource clock;

  Sessions(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /**
   * Somebody who has shown a token.
   *
   * @param csrf goes into every form of the session, and has to come back with it
   */
  record Session(Proof proof, String csrf, Instant began, Instant used) {

    /** Compares in constant time. */
    boolean owns(String sent) {
      return same(csrf, sent);
    }

    private boolean over(Instant now) {
      return now.isAfter(used.plus(IDLE_MAX)) || now.isAfter(began.plus(LIFE_MAX));
    }

    @Override
    public String toString() {
      return "Session[" + proof + "]";
    }
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Begins a session and answers its id, or empty if there are too many. */
  Optional<String> begin(Proof proof) {
    var now = clock.instant();
    if (sessions.size() >= COUNT_MAX) {
      sessions.values().removeIf(session -> session.over(now));
    }
    if (sessions.size() >= COUNT_MAX) {
      return Optional.empty();
    }
    var id = secret();
    sessions.put(id, new Session(proof, secret(), now, now));
    return Optional.of(id);
  }

  Optional<Session> find(String id) {
    var now = clock.instant();
    return Optional.ofNullable(
        sessions.computeIfPresent(
            id,
            (key, found) ->
                found.over(now)
                    ? null
                    : new Session(found.proof(), found.csrf(), found.began(), now)));
  }

  void end(String id) {
    sessions.remove(id);
  }

  /** Random text that nobody guesses. */
  String secret() {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
