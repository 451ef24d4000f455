package io.mlconnector.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A closed set of words and the values that they stand for, in both directions. */
public final class Words<E> {

  private final Map<String, E> values = new LinkedHashMap<>();

  private Words() {}

  public static <E> Words<E> of(String word, E value) {
    return new Words<E>().and(word, value);
  }

  /** The same set and one more word. */
  public Words<E> and(String word, E value) {
    var more = new Words<E>();
    more.values.putAll(values);
    more.values.put(word, value);
    return more;
  }

  @Nullable E value(String word) {
    return values.get(word);
  }

  /**
   * The word of a value.
   *
   * @throws IllegalArgumentException if the value has none
   */
  public String word(E value) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no word for " + value));
  }

  String all() {
    return String.join(", ", values.keySet());
  }
}
