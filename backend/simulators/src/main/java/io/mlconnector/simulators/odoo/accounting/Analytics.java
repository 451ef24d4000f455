package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cost objects on lines: a share per account, or per set of accounts of several plans. */
final class Analytics {

  private static final long FIRST_PLAN = 1;

  private Analytics() {}

  static Object accounts(Env env, Row line) {
    return distribution(line).keySet().stream()
        .flatMap(Analytics::ids)
        .filter(id -> env.database().find("account.analytic.account", id).isPresent())
        .distinct()
        .toList();
  }

  /** Writes the analytic lines of a posted line; an account that does not exist gives none. */
  static void write(Env env, Row line) {
    distribution(line)
        .forEach(
            (key, share) -> {
              guardCompany(env, line, key);
              if (ids(key)
                  .allMatch(
                      id -> env.database().find("account.analytic.account", id).isPresent())) {
                put(env, line, new BigDecimal(share.toString()));
              }
            });
  }

  /** Odoo looks at the company of the first plan's accounts only, and only when posting. */
  private static void guardCompany(Env env, Row line, String key) {
    var move = Lines.move(env, line);
    ids(key)
        .flatMap(id -> env.database().find("account.analytic.account", id).stream())
        .filter(account -> account.ref("plan_id") == FIRST_PLAN && account.has("company_id"))
        .filter(account -> account.ref("company_id") != move.ref("company_id"))
        .forEach(account -> refuse(env, move, account));
  }

  private static void refuse(Env env, Row move, Row account) {
    var name = "[%s] %s".formatted(account.text("code"), account.text("name"));
    Checks.refuse(
        List.of(
            new Checks.Crossing("/ -- /", "Project Account", "account_id", name).in(env, move)));
  }

  private static void put(Env env, Row line, BigDecimal share) {
    var move = Lines.move(env, line);
    var amount =
        line.amount("balance")
            .negate()
            .multiply(share)
            .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
    var row =
        new Row(
            env.database().nextId(MoveModels.ANALYTIC_LINE),
            Map.of(
                "amount", amount,
                "name", line.text("name"),
                "date", move.text("date"),
                "move_line_id", line.id(),
                "general_account_id", line.ref("account_id"),
                "company_id", move.ref("company_id")));
    env.database().put(MoveModels.ANALYTIC_LINE, row);
  }

  static void drop(Env env, Row line) {
    env.referring(MoveModels.ANALYTIC_LINE, "move_line_id", line.id())
        .forEach(id -> env.database().remove(MoveModels.ANALYTIC_LINE, id));
  }

  private static Map<?, ?> raw(Row line) {
    return line.get("analytic_distribution") instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<String, Object> distribution(Row line) {
    var shares = new java.util.LinkedHashMap<String, Object>();
    raw(line).forEach((key, share) -> shares.put(String.valueOf(key), share));
    return shares;
  }

  private static Stream<Long> ids(String key) {
    List<String> parts = Arrays.asList(key.split(",", -1));
    return parts.stream().map(String::strip).filter(p -> p.matches("\\d+")).map(Long::valueOf);
  }
}
