package io.mlconnector.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The provider's public keys that may sign what is believed here; all others are left out. */
record KeySet(List<Key> keys) {

  static final String RSA = "RS256";
  static final String CURVE = "ES256";

  private static final int KEYS_MAX = 50;
  private static final int MODULUS_BYTES_MIN = 256;

  KeySet {
    keys = List.copyOf(keys);
  }

  /** A key, bound to the one algorithm that it is used with; {@code id} may be blank. */
  record Key(String id, String algorithm, String pem) {}

  /**
   * Reads a JSON Web Key Set.
   *
   * @throws ProviderTrouble if it is none, or no key in it is good for anything here
   */
  static KeySet of(JsonNode json) {
    var keys = new ArrayList<Key>();
    for (var one : json.path("keys")) {
      if (keys.size() < KEYS_MAX) {
        key(one).ifPresent(keys::add);
      }
    }
    if (keys.isEmpty()) {
      throw ProviderTrouble.wrong("it has published no key for RS256 or ES256");
    }
    return new KeySet(keys);
  }

  private static Optional<Key> key(JsonNode json) {
    var use = json.path("use").asText("sig");
    return algorithm(json)
        .filter(algorithm -> use.equals("sig"))
        .filter(algorithm -> json.path("alg").asText(algorithm).equals(algorithm))
        .flatMap(algorithm -> key(json, algorithm));
  }

  private static Optional<String> algorithm(JsonNode json) {
    return switch (json.path("kty").asText("")) {
      case "RSA" -> isLong(json.path("n").asText("")) ? Optional.of(RSA) : Optional.empty();
      case "EC" ->
          json.path("crv").asText("").equals("P-256") ? Optional.of(CURVE) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isLong(String modulus) {
    try {
      return Base64.getUrlDecoder().decode(modulus).length >= MODULUS_BYTES_MIN;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Made of its public numbers alone, so that nothing else in it decides anything. */
  private static Optional<Key> key(JsonNode json, String algorithm) {
    try {
      var key =
          algorithm.equals(RSA)
              ? KeyFactory.getInstance("RSA")
                  .generatePublic(new RSAPublicKeySpec(number(json, "n"), number(json, "e")))
              : KeyFactory.getInstance("EC").generatePublic(point(json));
      return Optional.of(new Key(json.path("kid").asText(""), algorithm, pem(key)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ECPublicKeySpec point(JsonNode json) throws GeneralSecurityException {
    var curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    return new ECPublicKeySpec(
        new ECPoint(number(json, "x"), number(json, "y")),
        curve.getParameterSpec(ECParameterSpec.class));
  }

  private static BigInteger number(JsonNode json, String field) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(json.path(field).asText("")));
  }

  private static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Whether a token that names this key and algorithm may be good. */
  boolean mayHaveSigned(String id, String algorithm) {
    return keys.stream()
        .anyMatch(
            key -> key.algorithm().equals(algorithm) && (id.isEmpty() || key.id().equals(id)));
  }
}
