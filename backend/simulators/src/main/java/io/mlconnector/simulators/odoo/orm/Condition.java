package io.mlconnector.simulators.odoo.orm;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One condition of a domain: field (or a path of fields), operator, value. */
final class Condition {

  private Condition() {}

  static Predicate<Row> of(Env env, Model model, List<?> leaf) {
    if (leaf.getFirst() instanceof Long one && leaf.getLast() instanceof Long other) {
      return row -> one.equals(other);
    }
    if (!(leaf.get(0) instanceof String path) || !(leaf.get(1) instanceof String operator)) {
      throw OdooError.value("Domain() invalid item in domain: " + Python.repr(leaf));
    }
    int dot = path.indexOf('.');
    var field = dot < 0 ? path : path.substring(0, dot);
    if (!model.hasField(field)) {
      throw OdooError.value(
          "Invalid field %s.%s in condition (%s, %s, %s)"
              .formatted(
                  model.name(),
                  field,
                  Python.repr(path),
                  Python.repr(operator),
                  Python.repr(leaf.getLast())));
    }
    if (dot >= 0) {
      return through(
          env, model.field(field), List.of(path.substring(dot + 1), operator, leaf.getLast()));
    }
    var test = test(env, model.field(field), operator, leaf.getLast());
    return row -> test.test(env.value(model, row, field));
  }

  private static Predicate<Row> through(Env env, Field field, List<?> rest) {
    if (!field.isRelation()) {
      throw OdooError.value("Invalid path through '" + field.name() + "'");
    }
    var inner = of(env, env.schema().model(field.relation()), rest);
    return row ->
        ids(field.getter().get(env, row)).stream()
            .flatMap(id -> env.database().find(field.relation(), id).stream())
            .anyMatch(inner);
  }

  private static Predicate<Object> test(Env env, Field field, String operator, Object value) {
    return switch (operator) {
      case "=" -> equal(env, field, value);
      case "!=" -> equal(env, field, value).negate();
      case "in" -> among(env, field, value);
      case "not in" -> among(env, field, value).negate();
      case "<" -> compare(field, value, (order, zero) -> order < zero);
      case "<=" -> compare(field, value, (order, zero) -> order <= zero);
      case ">" -> compare(field, value, (order, zero) -> order > zero);
      case ">=" -> compare(field, value, (order, zero) -> order >= zero);
      case "like", "ilike" -> like(env, field, "%" + value + "%", operator);
      case "not like" -> like(env, field, "%" + value + "%", "like").negate();
      case "not ilike" -> like(env, field, "%" + value + "%", "ilike").negate();
      case "=like", "=ilike" -> like(env, field, String.valueOf(value), operator);
      default -> throw OdooError.value("Invalid operator in condition: " + operator);
    };
  }

  private static Predicate<Object> equal(Env env, Field field, Object value) {
    if (value instanceof List<?>) {
      return among(env, field, value);
    }
    return among(env, field, List.of(value));
  }

  private static Predicate<Object> among(Env env, Field field, Object value) {
    List<?> wanted = value instanceof List<?> several ? several : List.of(value);
    return held ->
        wanted.stream()
            .anyMatch(
                one ->
                    (one instanceof String text && field.isRelation())
                        ? named(env, field, text, held)
                        : same(field, held, one));
  }

  private static boolean named(Env env, Field field, String name, Object held) {
    return ids(held).stream().anyMatch(id -> env.displayName(field.relation(), id).equals(name));
  }

  private static boolean same(Field field, Object held, Object wanted) {
    if (Env.isEmpty(wanted) && !(wanted instanceof Long) && !(wanted instanceof BigDecimal)) {
      return Env.isEmpty(held);
    }
    if (field.isRelation()) {
      return ids(held).contains(wanted);
    }
    if (held instanceof Number && wanted instanceof Number) {
      return decimal(held).compareTo(decimal(wanted)) == 0;
    }
    if (field.type() == Field.Type.DATETIME) {
      return held.equals(seconds(String.valueOf(wanted)));
    }
    return held.equals(wanted);
  }

  private static Predicate<Object> compare(
      Field field, Object value, BiPredicate<Integer, Integer> accept) {
    return held -> {
      if (Env.isEmpty(held) && !(held instanceof Number)) {
        return false;
      }
      if (held instanceof Number && value instanceof Number) {
        return accept.test(decimal(held).compareTo(decimal(value)), 0);
      }
      var text = String.valueOf(value);
      var other = field.type() == Field.Type.DATETIME ? seconds(text) : text;
      return accept.test(String.valueOf(held).compareTo(other), 0);
    };
  }

  /** Odoo compares datetimes in whole seconds and takes a date for its midnight. */
  private static String seconds(String given) {
    var text = given.replace('T', ' ');
    if (text.length() == 10) {
      return text + " 00:00:00";
    }
    if (!text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?")) {
      throw OdooError.value("Invalid isoformat string: '" + given + "'");
    }
    return text.substring(0, 19);
  }

  private static Predicate<Object> like(Env env, Field field, String pattern, String operator) {
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
    }
    int flags = operator.contains("ilike") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    var compiled = Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    return held -> texts(env, field, held).stream().anyMatch(t -> compiled.matcher(t).matches());
  }

  private static List<String> texts(Env env, Field field, Object held) {
    if (field.isRelation()) {
      return ids(held).stream().map(id -> env.displayName(field.relation(), id)).toList();
    }
    return Env.isEmpty(held) ? List.of() : List.of(String.format(Locale.ROOT, "%s", held));
  }

  private static List<Long> ids(Object held) {
    return switch (held) {
      case Long id -> List.of(id);
      case List<?> several ->
          several.stream().filter(Long.class::isInstance).map(Long.class::cast).toList();
      default -> List.of();
    };
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof BigDecimal exact ? exact : new BigDecimal(String.valueOf(number));
  }
}
