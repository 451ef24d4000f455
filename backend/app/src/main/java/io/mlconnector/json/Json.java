package io.mlconnector.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Parses and writes JSON trees. */
public final class Json {

  private static final int DEPTH_MAX = 64;
  private static final int NUMBER_LENGTH_MAX = 64;

  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  private static JsonMapper mapper() {
    var mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxNumberLength(NUMBER_LENGTH_MAX)
                .build());
    return mapper;
  }

  /**
   * Reads one JSON value.
   *
   * @throws MalformedJson if the bytes are anything else, or hold a field twice
   */
  public static JsonNode parse(byte[] utf8) throws MalformedJson {
    try {
      var node = MAPPER.readTree(utf8);
      if (node == null || node.isMissingNode()) {
        throw new MalformedJson("it is empty");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new MalformedJson(where(e));
    } catch (CharConversionException e) {
      throw new MalformedJson("it is not in UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Jackson's own message quotes the input, which may hold a secret.
  private static String where(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "it is nested deeper than "
          + DEPTH_MAX
          + " levels, or a number or text in it is too long";
    }
    JsonLocation at = e.getLocation();
    if (at == null) {
      return "the place is not known";
    }
    var place = "line " + at.getLineNr() + ", column " + at.getColumnNr();
    var duplicate = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
    return duplicate ? "a field comes twice at " + place : "see " + place;
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
