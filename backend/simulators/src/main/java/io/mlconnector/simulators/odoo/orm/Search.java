package io.mlconnector.simulators.odoo.orm;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds records: domain, archived rows hidden, companies in force, order, page. */
public final class Search {

  private Search() {}

  /**
   * What to look for.
   *
   * @param limit 0 for all
   */
  public record Query(Object domain, long offset, long limit, String order) {}

  public static List<Row> rows(Env env, Model model, Query query) {
    env.check(model, Access.Operation.READ);
    var domain = Domain.parse(env, model, query.domain());
    boolean hideArchived =
        model.archivable() && !domain.asksActive() && env.contextFlag("active_test", true);
    var found =
        Candidates.of(env, model, query.domain()).stream()
            .filter(row -> !hideArchived || row.flag("active"))
            .filter(row -> env.sees(model, row))
            .filter(domain::matches)
            .sorted(order(env, model, query.order()))
            .skip(query.offset());
    return (query.limit() > 0 ? found.limit(query.limit()) : found).toList();
  }

  /** PostgreSQL's order: ascending puts empty values last, descending first. */
  static Comparator<Row> order(Env env, Model model, String given) {
    var text = given.isBlank() ? model.order() : given;
    Comparator<Row> all = Comparator.comparingInt(row -> 0);
    for (var part : text.split(",", -1)) {
      var words = part.strip().split("\\s+", -1);
      var field = model.field(words[0]);
      Comparator<Row> ascending = (a, b) -> compare(env, model, field, a, b);
      boolean descending = words.length > 1 && words[1].toLowerCase(Locale.ROOT).equals("desc");
      all = all.thenComparing(descending ? ascending.reversed() : ascending);
    }
    return all;
  }

  private static int compare(Env env, Model model, Field field, Row a, Row b) {
    Object left = env.value(model, a, field.name());
    Object right = env.value(model, b, field.name());
    if (field.type() == Field.Type.MANY2ONE) {
      return related(env, field, left, right);
    }
    return plain(left, right);
  }

  private static int related(Env env, Field field, Object left, Object right) {
    if (!(left instanceof Long a) || !(right instanceof Long b)) {
      return plain(left, right);
    }
    var other = env.schema().model(field.relation());
    var rows = env.database();
    var one = rows.find(other.name(), a);
    var two = rows.find(other.name(), b);
    return one.isPresent() && two.isPresent()
        ? order(env, other, "").compare(one.get(), two.get())
        : a.compareTo(b);
  }

  private static int plain(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return a.compareTo(b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return a.compareTo(b);
    }
    if (left instanceof Boolean) {
      return 1;
    }
    if (right instanceof Boolean) {
      return -1;
    }
    if (left instanceof Number && right instanceof Number) {
      return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }
    return left.toString().compareToIgnoreCase(right.toString());
  }
}
