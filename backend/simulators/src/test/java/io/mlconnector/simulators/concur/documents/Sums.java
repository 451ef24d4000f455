package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Adds up what documents hold, whether a number is written as a number or as a string. */
final class Sums {

  private Sums() {}

  static BigDecimal number(JsonNode node) {
    return node.isNull() || node.isMissingNode() ? BigDecimal.ZERO : new BigDecimal(node.asText());
  }

  static BigDecimal of(Iterable<JsonNode> nodes, String field) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode node : nodes) {
      sum = sum.add(number(node.path(field)));
    }
    return sum;
  }

  /** The elements of a list, a single object, or nothing for null. */
  static List<JsonNode> list(JsonNode node) {
    List<JsonNode> found = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(found::add);
    } else if (node.isObject()) {
      found.add(node);
    }
    return found;
  }

  /** The elements under each of the nodes, in one list. */
  static List<JsonNode> under(List<JsonNode> nodes, String field) {
    return nodes.stream().flatMap(node -> list(node.path(field)).stream()).toList();
  }
}
