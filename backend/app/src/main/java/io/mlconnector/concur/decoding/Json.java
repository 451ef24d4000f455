package io.mlconnector.concur.decoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.json.ProviderJson;
import java.util.Optional;

/** JSON text as a tree that keeps every digit of every number. */
public final class Json {

  private Json() {}

  /** The tree, or empty if the text is not one JSON value. */
  public static Optional<JsonNode> parse(String text) {
    try {
      return Optional.ofNullable(ProviderJson.MAPPER.readTree(text))
          .filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The tree as text, with the digits it was read with. */
  public static String text(JsonNode node) {
    try {
      return ProviderJson.MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that was read cannot be written", e);
    }
  }
}
