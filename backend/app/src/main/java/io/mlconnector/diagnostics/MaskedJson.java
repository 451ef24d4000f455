package io.mlconnector.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mlconnector.json.Json;
import java.util.regex.Pattern;

/**
 * The shape of a document: its fields' names, and of each value the kind and the length. A text of
 * twelve characters is {@code s12}, a number of four {@code n4}, what is true or false {@code b};
 * of a list the first few are shown, and {@code +7} for the rest. No mark is longer than three
 * characters, so that none can be a value of any length.
 */
final class MaskedJson {

  private static final int SHOWN_MAX = 5;
  private static final int LENGTH_MAX = 99;

  /** Names that a provider gives its fields; what looks otherwise may be a value. */
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");

  private MaskedJson() {}

  static JsonNode of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case NULL -> JsonNodeFactory.instance.nullNode();
      case BOOLEAN -> TextNode.valueOf("b");
      case NUMBER -> mark("n", node.asText().length());
      case STRING -> mark("s", node.textValue().length());
      case BINARY, MISSING, POJO -> TextNode.valueOf("x");
    };
  }

  private static JsonNode object(JsonNode node) {
    var masked = Json.object();
    node.properties().forEach(field -> masked.set(name(field.getKey()), of(field.getValue())));
    return masked;
  }

  private static JsonNode array(JsonNode node) {
    var masked = Json.array();
    for (var at = 0; at < Math.min(node.size(), SHOWN_MAX); at++) {
      masked.add(of(node.get(at)));
    }
    if (node.size() > SHOWN_MAX) {
      masked.add(mark("+", node.size() - SHOWN_MAX));
    }
    return masked;
  }

  private static String name(String field) {
    return FIELD.matcher(field).matches() ? field : "k" + Math.min(field.length(), LENGTH_MAX);
  }

  private static JsonNode mark(String kind, int length) {
    return TextNode.valueOf(kind + Math.min(length, LENGTH_MAX));
  }
}
