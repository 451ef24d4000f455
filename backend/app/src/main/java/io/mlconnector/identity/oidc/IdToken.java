package io.mlconnector.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A token as it came, which is not believed before both its signature and its claims are checked
 * (OpenID Connect Core 1.0, 3.1.3.7).
 */
record IdToken(String text, String keyId, String algorithm, JsonNode claims) {

  private static final int LENGTH_MAX = 32 * 1024;
  private static final int SUBJECT_LENGTH_MAX = 255;

  /** By how much the provider's clock may be off. */
  private static final Duration SKEW_MAX = Duration.ofSeconds(60);

  private static final Set<String> ALGORITHMS = Set.of(KeySet.RSA, KeySet.CURVE);

  /**
   * Takes it apart.
   *
   * @throws ProviderTrouble if it is no token, or signed in another way than the two allowed
   */
  static IdToken of(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 3 || text.length() > LENGTH_MAX) {
      throw ProviderTrouble.wrong("its id token is none");
    }
    var header = part(parts[0]);
    var algorithm = header.path("alg").asText("");
    if (!ALGORITHMS.contains(algorithm) || header.has("crit")) {
      throw ProviderTrouble.wrong("its id token is not signed with RS256 or ES256");
    }
    return new IdToken(text, header.path("kid").asText(""), algorithm, part(parts[1]));
  }

  private static JsonNode part(String coded) {
    try {
      var json = Json.parse(Base64.getUrlDecoder().decode(coded));
      if (json.isObject()) {
        return json;
      }
    } catch (MalformedJson | IllegalArgumentException e) {
      throw ProviderTrouble.wrong("its id token cannot be read");
    }
    throw ProviderTrouble.wrong("its id token cannot be read");
  }

  /**
   * What it says, after its signature was found good.
   *
   * @throws ProviderTrouble if it was not made by this issuer for this client, now, and for this
   *     very sign-in
   */
  Claims checked(String issuer, String clientId, String nonce, Instant now) {
    require(claims.path("iss").asText("").equals(issuer), "it is another issuer's");
    require(isFor(clientId), "it is for another client");
    var expires = seconds("exp");
    require(now.minus(SKEW_MAX).isBefore(expires), "it has expired");
    require(!seconds("iat").isAfter(now.plus(SKEW_MAX)), "it was made in the future");
    require(same(claims.path("nonce").asText(""), nonce), "it is of another sign-in");
    var subject = claims.path("sub").asText("");
    require(!subject.isBlank() && subject.length() <= SUBJECT_LENGTH_MAX, "it names nobody");
    return Claims.of(issuer, claims);
  }

  private boolean isFor(String clientId) {
    var audience = audience();
    var party = claims.path("azp");
    var ours = party.isMissingNode() ? audience.size() == 1 : party.asText().equals(clientId);
    return audience.contains(clientId) && ours;
  }

  private List<String> audience() {
    var said = claims.path("aud");
    if (said.isTextual()) {
      return List.of(said.textValue());
    }
    var all = new ArrayList<String>();
    said.forEach(one -> all.add(one.asText()));
    return all;
  }

  private Instant seconds(String claim) {
    var said = claims.path(claim);
    require(said.isNumber() && said.canConvertToLong(), claim + " is missing");
    return Instant.ofEpochSecond(
        Math.clamp(said.longValue(), 0, Instant.parse("9999-01-01T00:00:00Z").getEpochSecond()));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static void require(boolean good, String otherwise) {
    if (!good) {
      throw ProviderTrouble.wrong("its id token is not believed: " + otherwise);
    }
  }

  @Override
  public String toString() {
    return "IdToken[hidden]";
  }
}
