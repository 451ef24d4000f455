package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answer of {@code fields_get}. */
final class Fields {

  private Fields() {}

  static Object describe(Invocation call) {
    var wanted = call.texts("allfields");
    var attributes = call.texts("attributes");
    Map<String, Object> all = new LinkedHashMap<>();
    call.model()
        .fields()
        .forEach(
            (name, field) -> {
              if (wanted.isEmpty() || wanted.contains(name)) {
                all.put(name, attributes(field, attributes));
              }
            });
    return all;
  }

  private static Map<String, Object> attributes(Field field, List<String> wanted) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("readonly", field.readonly());
    if (!field.relation().isEmpty()) {
      all.put("relation", field.relation());
    }
    all.put("required", field.required());
    all.put("searchable", true);
    if (!field.selection().isEmpty()) {
      all.put(
          "selection",
          field.selection().entrySet().stream()
              .map(e -> List.of(e.getKey(), e.getValue()))
              .toList());
    }
    all.put("store", field.stored());
    all.put("string", field.label());
    all.put("type", field.type().name().toLowerCase(Locale.ROOT));
    all.keySet().removeIf(key -> !wanted.isEmpty() && !wanted.contains(key));
    return all;
  }
}
