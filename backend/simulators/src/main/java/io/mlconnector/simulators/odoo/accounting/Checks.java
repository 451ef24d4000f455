package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.tax.TaxModels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    if (Lines.isBill(move)) {
      var partner = env.database().find("res.partner", move.ref("partner_id"));
      partner
          .filter(row -> row.has("company_id") && row.ref("company_id") != move.ref("company_id"))
          .ifPresent(row -> crossings.addAll(partners(env, move, row)));
    }
    for (var line : Lines.of(env, move)) {
      var owner = LineModels.lineName(env, line);
      other(env, move, "account.account", line.ref("account_id"))
          .ifPresent(
              name ->
                  crossings.add(new Crossing(owner, "Account", "account_id", name).in(env, move)));
      line.refs("tax_ids").stream()
          .flatMap(tax -> other(env, move, TaxModels.TAX, tax).stream())
          .forEach(
              name -> crossings.add(new Crossing(owner, "Taxes", "tax_ids", name).in(env, move)));
      other(env, move, TaxModels.REPARTITION, line.ref("tax_repartition_line_id"))
          .ifPresent(
              name ->
                  crossings.add(
                      new Crossing(
                              owner,
                              "Originator Tax Distribution Line",
                              "tax_repartition_line_id",
                              name)
                          .in(env, move)));
    }
    refuse(crossings);
  }

  static void refuse(List<String> crossings) {
    if (!crossings.isEmpty()) {
      throw OdooError.user(
          "Uh-oh! You’ve got some company inconsistencies here:\n"
              + String.join("\n", crossings)
              + "\nTo avoid a mess, no company crossover is allowed!");
    }
  }

  private static List<String> partners(Env env, Row move, Row partner) {
    var owner = MoveModels.moveName(env, move);
    var name = partner.text("name");
    return List.of(
        new Crossing(owner, "Partner", "partner_id", name).in(env, move),
        new Crossing(owner, "Commercial Entity", "commercial_partner_id", name).in(env, move),
        new Crossing(owner, "Delivery Address", "partner_shipping_id", name).in(env, move));
  }

  /** The name of a record that belongs to other companies only. */
  private static Optional<String> other(Env env, Row move, String model, long id) {
    return env.database()
        .find(model, id)
        .filter(
            row ->
                row.has("company_ids")
                    ? !row.refs("company_ids").contains(move.ref("company_id"))
                    : row.ref("company_id") != move.ref("company_id"))
        .map(row -> model.equals(TaxModels.REPARTITION) ? model + "," + id : row.text("name"));
  }

  /**
   * Something of another company in a company's entry.
   *
   * @param owner what refers to it
   * @param label of the field, for people
   */
  record Crossing(String owner, String label, String field, String name) {

    String in(Env env, Row move) {
      return "- “%s” belongs to company “%s” while “%s” (%s: '%s') belongs to another company."
          .formatted(owner, Lines.company(env, move).text("name"), label, field, name);
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
