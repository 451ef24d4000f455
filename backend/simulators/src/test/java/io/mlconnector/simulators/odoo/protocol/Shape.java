package io.mlconnector.simulators.odoo.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two answers: keys, types, and values unless told otherwise. */
final class Shape {

  /** Members whose value is chance or of no use to a client. */
  private static final Set<String> LOOSE = Set.of("write_date", "create_date", "debug");

  private final boolean byValue;

  /** A comparison of values, or of keys and types alone. */
  Shape(boolean byValue) {
    this.byValue = byValue;
  }

  String difference(String path, Object recorded, Object actual) {
    if (recorded instanceof Map<?, ?> expected && actual instanceof Map<?, ?> found) {
      return members(path, expected, found);
    }
    if (recorded instanceof List<?> expected && actual instanceof List<?> found) {
      return items(path, expected, found);
    }
    boolean exact = byValue && !LOOSE.contains(path.substring(path.lastIndexOf('.') + 1));
    boolean alike =
        exact
            ? telling(recorded).equals(telling(actual))
            : recorded.getClass().equals(actual.getClass()) || isEmpty(recorded) || isEmpty(actual);
    return alike ? "" : "%s: %s instead of %s".formatted(path, shown(actual), shown(recorded));
  }

  /** Odoo shows an empty value of any type as false. */
  private static boolean isEmpty(Object value) {
    return Boolean.FALSE.equals(value);
  }

  /** A text without what a parser or a database row adds to it. */
  private static Object telling(Object value) {
    return value instanceof String text ? text.split("DETAIL:|as json:", 2)[0] : value;
  }

  private String members(String path, Map<?, ?> expected, Map<?, ?> found) {
    if (!expected.keySet().equals(found.keySet())) {
      return "%s: members %s instead of %s".formatted(path, found.keySet(), expected.keySet());
    }
    for (var key : expected.keySet()) {
      var inner = difference(path + "." + key, value(expected, key), value(found, key));
      if (!inner.isEmpty()) {
        return inner;
      }
    }
    return "";
  }

  private static Object value(Map<?, ?> map, Object key) {
    return Invocation.map(map).getOrDefault(String.valueOf(key), false);
  }

  private String items(String path, List<?> expected, List<?> found) {
    if (byValue && expected.size() != found.size()) {
      return "%s: %d items instead of %d".formatted(path, found.size(), expected.size());
    }
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      var inner = difference(path + "[" + i + "]", expected.get(i), found.get(i));
      if (!inner.isEmpty()) {
        return inner;
      }
    }
    return "";
  }

  private static String shown(Object value) {
    var text = Json.write(value);
    return text.length() > 120 ? text.substring(0, 120) : text;
  }
}
