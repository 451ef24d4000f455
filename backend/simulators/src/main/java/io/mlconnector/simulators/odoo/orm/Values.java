package io.mlconnector.simulators.odoo.orm;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes given values into a record as Odoo's fields do, with Python's refusals. */
public final class Values {

  private Values() {}

  /** The values of one record, checked and converted; what is emptied holds {@code false}. */
  public static Map<String, Object> taken(Model model, Row before, Map<String, Object> given) {
    Map<String, Object> taken = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          if (!model.hasField(name)) {
            throw OdooError.value("Invalid field '%s' on model '%s'".formatted(name, model.name()));
          }
          taken.put(name, take(model, model.field(name), before, value));
        });
    return taken;
  }

  /** The row with the values taken in. */
  public static Row applied(Row before, Map<String, Object> taken) {
    var row = before;
    for (var entry : taken.entrySet()) {
      boolean emptied = Boolean.FALSE.equals(entry.getValue());
      row = emptied ? row.without(entry.getKey()) : row.with(entry.getKey(), entry.getValue());
    }
    return row;
  }

  private static Object take(Model model, Field field, Row before, Object value) {
    if (Boolean.FALSE.equals(value)) {
      return value;
    }
    return switch (field.type()) {
      case DATE -> date(value);
      case FLOAT, MONETARY -> number(value);
      case INTEGER -> value instanceof BigDecimal d ? (Object) d.longValue() : value;
      case BOOLEAN -> !Env.isEmpty(value);
      case SELECTION -> choice(model, field, value);
      case MANY2MANY -> linked(before.refs(field.name()), value);
      case MANY2ONE -> Env.isEmpty(value) ? false : value;
      case CHAR, TEXT, HTML, BINARY, DATETIME -> Env.isEmpty(value) ? false : value.toString();
      case JSON -> percentages(value);
      case ONE2MANY -> value;
    };
  }

  public static Object date(Object value) {
    var text = String.valueOf(value);
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text).toString();
    } catch (DateTimeParseException wrong) {
      throw OdooError.value(
          "time data %s does not match format '%%Y-%%m-%%d'".formatted(Python.repr(text)));
    }
  }

  public static BigDecimal number(Object value) {
    try {
      return new BigDecimal(String.valueOf(value).strip());
    } catch (NumberFormatException wrong) {
      throw OdooError.value("could not convert string to float: " + Python.repr(value));
    }
  }

  private static Object choice(Model model, Field field, Object value) {
    if (!field.selection().containsKey(String.valueOf(value))) {
      throw OdooError.value(
          "Wrong value for %s.%s: %s".formatted(model.name(), field.name(), Python.repr(value)));
    }
    return value;
  }

  private static Object percentages(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Env.isEmpty(value) ? false : value;
    }
    Map<String, Object> numbers = new LinkedHashMap<>();
    map.forEach((key, share) -> numbers.put(String.valueOf(key), number(share)));
    return numbers;
  }

  /** Applies x2many commands to a set of links; plain ids replace it. */
  public static List<Long> linked(List<Long> before, Object commands) {
    if (!(commands instanceof List<?> list)) {
      throw OdooError.value("Wrong value for x2many: " + Python.repr(commands));
    }
    var ids = new LinkedHashSet<>(before);
    for (var command : list) {
      switch (command) {
        case Long id -> ids.add(id);
        case List<?> parts -> apply(ids, parts);
        default -> throw OdooError.value("Wrong command: " + Python.repr(command));
      }
    }
    return List.copyOf(ids);
  }

  private static void apply(Set<Long> ids, List<?> command) {
    long code = command.getFirst() instanceof Long number ? number : -1;
    switch ((int) code) {
      case 2, 3 -> ids.remove(id(command));
      case 4 -> ids.add(id(command));
      case 5 -> ids.clear();
      case 6 -> {
        ids.clear();
        if (command.getLast() instanceof List<?> all) {
          all.stream().filter(Long.class::isInstance).map(Long.class::cast).forEach(ids::add);
        }
      }
      default -> throw OdooError.value("Wrong command: " + Python.repr(command));
    }
  }

  private static long id(List<?> command) {
    return command.size() > 1 && command.get(1) instanceof Long id ? id : 0L;
  }
}
