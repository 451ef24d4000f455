package io.mlconnector.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.Collection;

/**
 * Which records of a model are meant, by Odoo's conditions in prefix notation.
 *
 * @param terms none, or terms that make one condition
 */
public record Narrowing(JsonNode terms) {

  /** All records. */
  public static final Narrowing NONE = new Narrowing(JsonNodeFactory.instance.arrayNode());

  /** Those whose number in the field, which may be a path of fields, is above a bound. */
  public static Narrowing above(String field, long bound) {
    return leaf(field, ">", JsonNodeFactory.instance.numberNode(bound));
  }

  /**
   * Those whose field, which may be {@code id} itself, is one of these ids: some thousands at the
   * most, as they go with every call.
   */
  public static Narrowing among(String field, Collection<Long> ids) {
    var list = JsonNodeFactory.instance.arrayNode();
    ids.forEach(list::add);
    return leaf(field, "in", list);
  }

  /** Those whose field, which may be a path of fields, holds this word. */
  public static Narrowing is(String field, String word) {
    return leaf(field, "=", JsonNodeFactory.instance.textNode(word));
  }

  /** Those whose moment in the field, which may be a path of fields, is of that day or later. */
  public static Narrowing from(String field, LocalDate day) {
    return leaf(field, ">=", JsonNodeFactory.instance.textNode(day + " 00:00:00"));
  }

  /** Those whose field is one of these words. */
  public static Narrowing words(String field, Collection<String> words) {
    var list = JsonNodeFactory.instance.arrayNode();
    words.stream().sorted().forEach(list::add);
    return leaf(field, "in", list);
  }

  /** Those whose field is this text but for case; signs that are patterns stand for any sign. */
  public static Narrowing alike(String field, String text) {
    var pattern = text.replaceAll("[\\\\%]", "_");
    return leaf(field, "=ilike", JsonNodeFactory.instance.textNode(pattern));
  }

  private static Narrowing leaf(String field, String operator, JsonNode value) {
    var terms = JsonNodeFactory.instance.arrayNode();
    terms.addArray().add(field).add(operator).add(value);
    return new Narrowing(terms);
  }

  /** Those that one or the other means; neither may be all. */
  public Narrowing or(Narrowing other) {
    return joined("|", other);
  }

  /** Those that both mean; neither may be all. */
  public Narrowing and(Narrowing other) {
    return joined("&", other);
  }

  private Narrowing joined(String operator, Narrowing other) {
    if (terms.isEmpty() || other.terms.isEmpty()) {
      throw new IllegalArgumentException("all are no condition");
    }
    ArrayNode joined = JsonNodeFactory.instance.arrayNode().add(operator);
    terms.forEach(joined::add);
    other.terms.forEach(joined::add);
    return new Narrowing(joined);
  }
}
