package io.mlconnector.simulators.odoo.orm;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One stored record. A value that is absent is empty; nothing in a row is ever null. Integers and
 * references are {@link Long}, amounts {@link BigDecimal}, dates and datetimes their text, x2many
 * values lists of {@link Long}.
 */
public record Row(long id, Map<String, Object> values) {

  public Row {
    values = Map.copyOf(values);
  }

  /** The value or {@code false}, which is Odoo's empty. */
  public Object get(String field) {
    return values.getOrDefault(field, false);
  }

  public boolean has(String field) {
    return values.containsKey(field);
  }

  public String text(String field) {
    return values.get(field) instanceof String text ? text : "";
  }

  /** The referenced id, 0 if there is none. */
  public long ref(String field) {
    return values.get(field) instanceof Long id ? id : 0L;
  }

  public BigDecimal amount(String field) {
    return switch (get(field)) {
      case BigDecimal amount -> amount;
      case Long whole -> BigDecimal.valueOf(whole);
      default -> BigDecimal.ZERO;
    };
  }

  public boolean flag(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  public List<Long> refs(String field) {
    return values.get(field) instanceof List<?> ids
        ? ids.stream().filter(Long.class::isInstance).map(Long.class::cast).toList()
        : List.of();
  }

  /** This row with other values; {@code false} empties a field unless it is a boolean's value. */
  public Row with(Map<String, Object> changes) {
    var merged = new LinkedHashMap<>(values);
    merged.putAll(changes);
    return new Row(id, merged);
  }

  public Row with(String field, Object value) {
    return with(Map.of(field, value));
  }

  public Row without(String field) {
    var rest = new LinkedHashMap<>(values);
    rest.remove(field);
    return new Row(id, rest);
  }
}
