package io.mlconnector.simulators.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mlconnector.simulators.Ids;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Codes that were handed out; each is good once, for a minute, and for who knows its verifier. */
final class Codes {

  private static final Duration CODE_MAX = Duration.ofMinutes(1);

  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final Map<String, OidcPerson> tokens = new ConcurrentHashMap<>();
  private final Ids ids = new Ids(29);

  /** What a code stands for. */
  record Grant(OidcPerson person, String challenge, String nonce, Instant provedAt, Instant made) {}

  String code(Grant grant) {
    String code = ids.hex(24);
    grants.put(code, grant);
    return code;
  }

  /** Takes a code for good, whatever comes of it. */
  Optional<Grant> take(String code, String verifier, Instant now) {
    return Optional.ofNullable(grants.remove(code))
        .filter(grant -> grant.made().plus(CODE_MAX).isAfter(now))
        .filter(grant -> grant.challenge().equals(challenge(verifier)));
  }

  String accessToken(OidcPerson person) {
    String token = ids.hex(24);
    tokens.put(token, person);
    return token;
  }

  Optional<OidcPerson> person(String accessToken) {
    return Optional.ofNullable(tokens.get(accessToken));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
