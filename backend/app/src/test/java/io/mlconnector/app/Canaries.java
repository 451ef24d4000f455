package io.mlconnector.app;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Secrets by what they are, planted or overheard, and every shape in which one could leak. */
final class Canaries {

  private static final int LENGTH_MIN = 10;

  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  /** Adds a secret and answers it. */
  String plant(String what, String secret) {
    if (secret.length() < LENGTH_MIN) {
      throw new IllegalArgumentException(what + " is too short to be told from other text");
    }
    secrets.put(secret, what);
    return secret;
  }

  int size() {
    return secrets.size();
  }

  /** The secrets in a text. */
  Stream<String> within(String text) {
    return secrets.keySet().stream().filter(text::contains);
  }

  /** What leaked into a text, named by the secret and never by its value. */
  List<String> leakedInto(String where, String text) {
    return secrets.entrySet().stream()
        .filter(secret -> shapes(secret.getKey()).anyMatch(text::contains))
        .map(secret -> secret.getValue() + " in " + where)
        .toList();
  }

  private static Stream<String> shapes(String secret) {
    var json = TextNode.valueOf(secret).toString();
    return Stream.of(
            Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                json.substring(1, json.length() - 1)),
            base64(secret),
            base64(":" + secret),
            base64("::" + secret))
        .flatMap(shape -> shape);
  }

  /** The middle of an encoding is the same wherever the secret stands at this offset of three. */
  private static Stream<String> base64(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
        .map(encoder -> encoder.withoutPadding().encodeToString(bytes))
        .map(encoded -> encoded.substring(4, encoded.length() - 2));
  }
}
