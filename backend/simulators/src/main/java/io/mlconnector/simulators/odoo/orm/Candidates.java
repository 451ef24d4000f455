package io.mlconnector.simulators.odoo.orm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Narrows a search to the rows that a plain condition on ids names, as an index would. */
final class Candidates {

  private Candidates() {}

  /** The rows among which all matches are; the domain still decides. */
  static Collection<Row> of(Env env, Model model, Object domain) {
    var rows = env.database().rows(model.name());
    if (!(domain instanceof List<?> terms) || terms.contains("|") || terms.contains("!")) {
      return rows;
    }
    return terms.stream()
        .map(term -> term instanceof List<?> leaf ? leaf : List.of())
        .filter(leaf -> leaf.size() == 3 && List.of("=", "in").contains(leaf.get(1)))
        .flatMap(leaf -> narrowed(env, model, leaf).stream())
        .findFirst()
        .orElse(rows);
  }

  private static Optional<Collection<Row>> narrowed(Env env, Model model, List<?> leaf) {
    List<Long> ids = ids(leaf.getLast());
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    if ("id".equals(leaf.getFirst())) {
      return Optional.of(rows(env, model, ids));
    }
    var field = model.fields().getOrDefault(String.valueOf(leaf.getFirst()), model.field("id"));
    return field.type() == Field.Type.MANY2ONE
        ? children(env, model, field, ids)
        : Optional.empty();
  }

  /** The rows that the other side's one2many field lists. */
  private static Optional<Collection<Row>> children(
      Env env, Model model, Field field, List<Long> parents) {
    var other = env.schema().model(field.relation());
    return other.fields().values().stream()
        .filter(f -> f.type() == Field.Type.ONE2MANY && f.relation().equals(model.name()))
        .filter(f -> f.inverse().equals(field.name()))
        .findFirst()
        .map(
            f ->
                rows(env, other, parents).stream()
                    .flatMap(row -> ids(f.getter().get(env, row)).stream())
                    .distinct()
                    .flatMap(id -> env.database().find(model.name(), id).stream())
                    .toList());
  }

  private static List<Row> rows(Env env, Model model, List<Long> ids) {
    return ids.stream()
        .distinct()
        .flatMap(id -> env.database().find(model.name(), id).stream())
        .toList();
  }

  private static List<Long> ids(Object value) {
    if (value instanceof Long id) {
      return List.of(id);
    }
    return value instanceof List<?> several && several.stream().allMatch(Long.class::isInstance)
        ? several.stream().map(Long.class::cast).toList()
        : List.of();
  }
}
