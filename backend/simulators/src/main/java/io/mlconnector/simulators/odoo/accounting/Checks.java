package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What Odoo checks when entries were written: references, companies, balance. */
final class Checks {

  private Checks() {}

  static void all(Env env, List<Row> moves) {
    for (var move : moves) {
      for (var line : Lines.of(env, move)) {
        exists(env, line, "account_id", "Account", "account.account");
        exists(env, line, "partner_id", "Partner", "res.partner");
      }
    }
    moves.forEach(move -> sameCompany(env, move));
    balanced(env, moves);
  }

  private static void exists(Env env, Row line, String field, String label, String model) {
    long id = line.ref(field);
    if (id != 0 && env.database().find(model, id).isEmpty()) {
      throw OdooError.constraint(
          "Another model is using the record you are trying to delete.\n\nThe troublemaker is: 'Journal Item' (account.move.line)\nThanks to the following constraint: '%s' (%s)\nHow about archiving the record instead?"
              .formatted(label, field),
          "insert or update on table \"account_move_line\" violates foreign key constraint \"account_move_line_%s_fkey\"\nDETAIL:  Key (%s)=(%d) is not present in table \"%s\".\n"
              .formatted(field, field, id, model.replace('.', '_')));
    }
  }

  private static void sameCompany(Env env, Row move) {
    List<String> crossings = new ArrayList<>();
    for (var line : Lines.of(env, move)) {
      var account = env.row("account.account", line.ref("account_id"));
      if (!account.refs("company_ids").contains(move.ref("company_id"))) {
        crossings.add(
            "- “%s” belongs to company “%s” while “Account” (account_id: '%s') belongs to another company."
                .formatted(
                    MoveModels.lineName(env, line),
                    Lines.company(env, move).text("name"),
                    account.text("name")));
      }
    }
    if (!crossings.isEmpty()) {
      throw OdooError.user(
          "Uh-oh! You’ve got some company inconsistencies here:\n"
              + String.join("\n", crossings)
              + "\nTo avoid a mess, no company crossover is allowed!");
    }
  }

  static void balanced(Env env, List<Row> moves) {
    var off = moves.stream().filter(move -> !balance(env, move)).toList();
    if (off.size() == 1) {
      throw OdooError.user("The entry is not balanced.");
    }
    if (!off.isEmpty()) {
      throw OdooError.user(
          "The following entries are unbalanced:\n\n"
              + off.stream()
                  .map(move -> "  - " + (move.has("name") ? move.text("name") : "False") + "\n")
                  .collect(Collectors.joining()));
    }
  }

  private static boolean balance(Env env, Row move) {
    return Lines.of(env, move).stream()
            .map(line -> line.amount("balance"))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .signum()
        == 0;
  }
}
