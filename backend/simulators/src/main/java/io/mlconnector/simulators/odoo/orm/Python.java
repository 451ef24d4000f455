package io.mlconnector.simulators.odoo.orm;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How Python writes a value, for messages that quote what was given. */
public final class Python {

  private Python() {}

  public static String repr(Object value) {
    return switch (value) {
      case String text -> text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
      case Boolean flag -> flag ? "True" : "False";
      case List<?> list ->
          list.stream().map(Python::repr).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> String.valueOf(value);
    };
  }
}
