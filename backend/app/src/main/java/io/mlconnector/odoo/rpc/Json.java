package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.json.ProviderJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;

/** JSON text and trees; numbers with a fraction are decimals, never binary floating point. */
public final class Json {

  /** Makes nodes. */
  public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /**
   * Reads a whole text.
   *
   * @throws Unreadable if it is no JSON
   */
  public static JsonNode read(Buffer text) {
    try {
      var node = ProviderJson.MAPPER.readTree(text.getBytes());
      if (node == null || node.isMissingNode()) {
        throw new Unreadable("empty");
      }
      return node;
    } catch (IOException e) {
      throw new Unreadable("no JSON");
    }
  }

  /**
   * The number.
   *
   * @param field named where it is none
   * @throws Unreadable if it is none, or none that anything is counted in
   */
  public static BigDecimal decimal(JsonNode value, String field) {
    if (!value.isNumber() || !ProviderJson.isHandy(value.decimalValue())) {
      throw new Unreadable("no number in " + field);
    }
    return value.decimalValue();
  }

  public static String write(JsonNode node) {
    try {
      return ProviderJson.MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
