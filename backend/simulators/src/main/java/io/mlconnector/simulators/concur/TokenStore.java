package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every token handed out, by kind and text, on the sandbox's clock. */
final class TokenStore {

  /** The kinds of token. */
  enum Kind {
    REQUEST,
    REFRESH,
    ACCESS
  }

  private final Ids ids;
  private final InstantSource clock;
  private final Map<Kind, Map<String, Grant>> grants = new EnumMap<>(Kind.class);

  TokenStore(Ids ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
    for (Kind kind : Kind.values()) {
      grants.put(kind, new ConcurrentHashMap<>());
    }
  }

  private Map<String, Grant> of(Kind kind) {
    return grants.getOrDefault(kind, Map.of());
  }

  /** A new token; request and refresh tokens are UUIDs, access tokens look like a JWT. */
  String issue(Kind kind, Grant grant) {
    String token = kind == Kind.ACCESS ? Jwt.of(grant, ids.uuid()) : ids.uuid();
    of(kind).put(token, grant);
    return token;
  }

  void keep(Kind kind, String token, Grant grant) {
    of(kind).put(token, grant);
  }

  /** The grant behind a token that has not expired. */
  Optional<Grant> find(Kind kind, String token) {
    return Optional.ofNullable(of(kind).get(token)).filter(grant -> grant.aliveAt(clock.instant()));
  }

  void forget(Kind kind, String token) {
    of(kind).remove(token);
  }

  void forgetAll(Kind kind, String companyUuid) {
    of(kind).values().removeIf(grant -> companyUuid.equals(grant.companyUuid()));
  }

  Map<String, Grant> all(Kind kind) {
    return Map.copyOf(of(kind));
  }

  Instant after(Duration life) {
    return clock.instant().plus(life);
  }
}
