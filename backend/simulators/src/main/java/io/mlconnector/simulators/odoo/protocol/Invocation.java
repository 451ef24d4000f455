package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One method called on a model or on some of its records. */
record Invocation(
    Env env, Model model, Records records, List<Long> ids, Map<String, Object> arguments) {

  Object argument(String name, Object otherwise) {
    var value = arguments.get(name);
    return value == null ? otherwise : value;
  }

  long number(String name) {
    return argument(name, 0L) instanceof Long number ? number : 0L;
  }

  String text(String name) {
    return argument(name, "") instanceof String text ? text : "";
  }

  List<String> texts(String name) {
    return argument(name, List.of()) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  static Map<String, Object> map(Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> copy.put(String.valueOf(key), inner));
    }
    return copy;
  }

  static List<Long> ids(Object value) {
    return switch (value) {
      case Long one -> List.of(one);
      case List<?> several ->
          several.stream().filter(Long.class::isInstance).map(Long.class::cast).toList();
      default -> List.of();
    };
  }
}
