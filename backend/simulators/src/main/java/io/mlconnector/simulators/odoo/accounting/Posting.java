package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** From draft to posted and back. */
public final class Posting {

  private Posting() {}

  /** Posts all moves or none. */
  public static void post(Env env, List<Long> ids) {
    if (!env.groups().contains(Group.INVOICING)) {
      throw OdooError.access("You don't have the access rights to post an invoice.");
    }
    var moves = rows(env, ids);
    Set<String> refusals = new LinkedHashSet<>();
    moves.forEach(move -> validate(env, move, refusals));
    if (!refusals.isEmpty()) {
      throw OdooError.user(String.join("\n", refusals));
    }
    moves.stream()
        .map(move -> Locks.moved(env, move))
        .sorted(
            Comparator.comparing((Row move) -> move.text("date"))
                .thenComparing(move -> move.text("ref"))
                .thenComparingLong(Row::id))
        .forEach(move -> finish(env, move));
  }

  private static List<Row> rows(Env env, List<Long> ids) {
    return ids.stream().distinct().map(id -> env.row(MoveModels.MOVE, id)).toList();
  }

  private static void validate(Env env, Row move, Set<String> refusals) {
    if (!move.text("state").equals("draft")) {
      refusals.add(
          "The entry %s (id %d) must be in draft."
              .formatted(move.has("name") ? move.text("name") : "False", move.id()));
    }
    var lines = Lines.of(env, move);
    if (lines.isEmpty()) {
      refusals.add("Even magicians can't post nothing!");
    }
    var currency = env.row("res.currency", move.ref("currency_id"));
    if (!currency.flag("active")) {
      refusals.add(
          "You cannot validate a document with an inactive currency: " + currency.text("name"));
    }
    for (var line : lines) {
      var account = env.row("account.account", line.ref("account_id"));
      if (!account.flag("active")) {
        refusals.add(
            "The account %s (%s) is archived."
                .formatted(account.text("name"), account.text("code")));
      }
    }
    if (Lines.isBill(move)) {
      validateBill(env, move, refusals);
    }
  }

  private static void validateBill(Env env, Row move, Set<String> refusals) {
    if (!move.has("partner_id")) {
      refusals.add(
          "The field 'Vendor' is required, please complete it to validate the Vendor Bill.");
    }
    if (!move.has("invoice_date")) {
      refusals.add("The Bill/Refund date is required to validate this document.");
    }
    if (Totals.total(env, move) instanceof java.math.BigDecimal total && total.signum() < 0) {
      refusals.add(
          "You cannot validate an invoice with a negative total amount. You should create a credit note instead. Use the action menu to transform it into a credit note or refund.");
    }
  }

  private static void finish(Env env, Row move) {
    var name = Numbering.name(env, move);
    boolean taken =
        env.database().rows(MoveModels.MOVE).stream()
            .filter(row -> row.id() != move.id() && row.text("state").equals("posted"))
            .filter(row -> row.ref("journal_id") == move.ref("journal_id"))
            .anyMatch(row -> row.text("name").equals(name));
    if (taken) {
      throw OdooError.constraint(
          "Another entry with the same name already exists.",
          "duplicate key value violates unique constraint \"account_move_unique_name\"\n");
    }
    var posted =
        move.with(java.util.Map.of("name", name, "state", "posted", "posted_before", true));
    env.database().put(MoveModels.MOVE, PlainBehaviour.stamped(env, posted, false));
    Lines.of(env, posted).forEach(line -> Analytics.write(env, line));
    env.database()
        .find(MoveModels.MOVE, posted.ref("reversed_entry_id"))
        .filter(reversed -> reversed.text("state").equals("posted"))
        .ifPresent(reversed -> Matching.settle(env, reversed, posted));
    Lines.of(env, posted).stream()
        .filter(line -> isPayable(env, line))
        .map(line -> line.ref("partner_id"))
        .distinct()
        .forEach(partner -> rankAsSupplier(env, partner));
  }

  static boolean isPayable(Env env, Row line) {
    return env.row("account.account", line.ref("account_id"))
        .text("account_type")
        .equals("liability_payable");
  }

  /** Whoever is owed money counts as a supplier from then on, employees too. */
  private static void rankAsSupplier(Env env, long partner) {
    env.database()
        .find("res.partner", partner)
        .ifPresent(
            row ->
                env.database()
                    .put("res.partner", row.with("supplier_rank", row.ref("supplier_rank") + 1)));
  }

  public static void toDraft(Env env, List<Long> ids) {
    var moves = rows(env, ids);
    if (moves.stream().anyMatch(move -> move.text("state").equals("draft"))) {
      throw OdooError.user("Only posted/cancelled journal entries can be reset to draft.");
    }
    for (var move : moves) {
      if (move.text("state").equals("posted")) {
        Locks.guard(env, move);
        Locks.guardTaxes(env, move);
      }
      Lines.of(env, move).forEach(line -> Analytics.drop(env, line));
      env.database()
          .put(MoveModels.MOVE, PlainBehaviour.stamped(env, move.with("state", "draft"), false));
    }
  }

  public static void cancel(Env env, List<Long> ids) {
    var posted =
        rows(env, ids).stream()
            .filter(move -> move.text("state").equals("posted"))
            .map(Row::id)
            .toList();
    toDraft(env, posted);
    for (var move : rows(env, ids)) {
      if (!move.text("state").equals("draft")) {
        throw OdooError.user("Only draft journal entries can be cancelled.");
      }
      Matching.undo(env, move);
      env.database()
          .put(MoveModels.MOVE, PlainBehaviour.stamped(env, move.with("state", "cancel"), false));
    }
  }
}
