package io.mlconnector.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MaskedJsonTest {

  private static final int TELLING = 4;
  private static final int DEPTH_MAX = 4;

  @Property(tries = 500)
  void no_value_of_four_characters_or_more_is_in_the_shape(@ForAll("documents") JsonNode document) {
    var masked = MaskedJson.of(document);
    var marks = leaves(masked).toList();
    leaves(document)
        .filter(value -> value.length() >= TELLING)
        .forEach(value -> assertThat(marks).noneMatch(mark -> mark.contains(value)));
    assertThat(marks).allMatch(mark -> mark.length() < TELLING);
  }

  @Property(tries = 300)
  void names_that_no_provider_gives_a_field_are_hidden(@ForAll("values") String name) {
    var masked = MaskedJson.of(Json.object().put(name + " of Canary", 1));
    assertThat(Json.text(masked)).doesNotContain("Canary");
  }

  /** All texts, numbers and truths, wherever they are. */
  private static Stream<String> leaves(JsonNode node) {
    if (node.isContainerNode()) {
      return StreamSupport.stream(node.spliterator(), false).flatMap(MaskedJsonTest::leaves);
    }
    return node.isNull() ? Stream.empty() : Stream.of(node.asText());
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(120),
        Arbitraries.strings().withChars("snb+0123456789").ofMaxLength(6));
  }

  @Provide
  Arbitrary<JsonNode> documents() {
    return nested(DEPTH_MAX);
  }

  /** As deep as this and no deeper: lists of lists of eight would have no end. */
  private Arbitrary<JsonNode> nested(int depth) {
    if (depth == 0) {
      return leaf();
    }
    var parts = nested(depth - 1);
    return Arbitraries.oneOf(
        leaf(),
        parts
            .list()
            .ofMaxSize(8)
            .map(
                some -> {
                  var list = Json.array();
                  some.forEach(list::add);
                  return (JsonNode) list;
                }),
        Combinators.combine(values(), parts, parts)
            .as(
                (name, first, second) ->
                    Json.object().<ObjectNode>set(name, first).set("amountGross", second)));
  }

  private Arbitrary<JsonNode> leaf() {
    return Arbitraries.oneOf(
        values().map(TextNode::valueOf),
        Arbitraries.bigDecimals().map(DecimalNode::valueOf),
        Arbitraries.of(true, false).map(BooleanNode::valueOf),
        Arbitraries.just(NullNode.getInstance()));
  }

  @Test
  void the_shape_tells_names_kinds_lengths_and_how_many() throws MalformedJson {
    var document =
        """
        {"report": {"name": "Trip to Bonn", "total": 120.50, "isTest": false, "note": null},
         "lines": [1, 2, 3, 4, 5, 6, 7], "Anna Miller": {"a b": "x"}}
        """;
    var masked = MaskedJson.of(Json.parse(document.getBytes(StandardCharsets.UTF_8)));

    assertThat(Json.text(masked))
        .isEqualTo(
            "{\"report\":{\"name\":\"s12\",\"total\":\"n6\",\"isTest\":\"b\",\"note\":null},"
                + "\"lines\":[\"n1\",\"n1\",\"n1\",\"n1\",\"n1\",\"+2\"],"
                + "\"k11\":{\"k3\":\"s1\"}}");
  }

  @Test
  void a_value_as_long_as_a_book_is_still_a_short_mark() {
    assertThat(leaves(MaskedJson.of(Json.object().put("a", "x".repeat(5_000)))).toList())
        .isEqualTo(List.of("s99"));
  }
}
