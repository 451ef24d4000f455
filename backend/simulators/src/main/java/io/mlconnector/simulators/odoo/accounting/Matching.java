package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.List;

/** Sets an entry off against its reversal, and tells what is left to pay. */
public final class Matching {

  private Matching() {}

  /** What is still open of a line; 0 where the account is not reconciled. */
  static BigDecimal open(Env env, Row line, String amount) {
    return isReconcilable(env, line)
        ? line.amount(amount).subtract(Partials.settled(env, line, amount))
        : BigDecimal.ZERO;
  }

  static boolean isSettled(Env env, Row line) {
    return isReconcilable(env, line)
        && open(env, line, "balance").signum() == 0
        && open(env, line, "amount_currency").signum() == 0;
  }

  private static boolean isReconcilable(Env env, Row line) {
    var account = env.row("account.account", line.ref("account_id"));
    return account.flag("reconcile")
        || List.of("asset_cash", "liability_credit_card").contains(account.text("account_type"));
  }

  /** Sets the open lines of both off, account by account and currency by currency. */
  static void settle(Env env, Row move, Row reversal) {
    for (var line : Lines.of(env, move)) {
      for (var other : Lines.of(env, reversal)) {
        var one = env.row(MoveModels.LINE, line.id());
        var two = env.row(MoveModels.LINE, other.id());
        if (fit(env, one, two)) {
          match(env, one, two);
        }
      }
    }
  }

  /** Sets lines off against each other, as a person does with a payment and a bill. */
  public static void reconcile(Env env, List<Long> lines) {
    for (long id : lines) {
      for (long other : lines) {
        var one = env.row(MoveModels.LINE, id);
        var two = env.row(MoveModels.LINE, other);
        if (fit(env, one, two)) {
          match(env, one, two);
        }
      }
    }
  }

  private static boolean fit(Env env, Row one, Row two) {
    return one.ref("account_id") == two.ref("account_id")
        && one.ref("currency_id") == two.ref("currency_id")
        && open(env, one, "balance").signum() * open(env, two, "balance").signum() < 0;
  }

  private static void match(Env env, Row one, Row two) {
    boolean first = open(env, one, "balance").signum() > 0;
    Partials.create(
        env,
        first ? one : two,
        first ? two : one,
        part(env, one, two, "balance"),
        part(env, one, two, "amount_currency"));
  }

  /** As much as both lines have open. */
  private static BigDecimal part(Env env, Row line, Row other, String amount) {
    return open(env, line, amount).abs().min(open(env, other, amount).abs());
  }

  /** Opens again what was set off against this move, on both sides. */
  public static void undo(Env env, Row move) {
    for (var line : Lines.of(env, move)) {
      Partials.of(env, line).forEach(partial -> Partials.remove(env, partial));
    }
  }

  /** How far a bill is paid; entries are never paid. */
  static Object paymentState(Env env, Row move) {
    if (move.has("payment_state")) {
      return move.get("payment_state");
    }
    var payable =
        Lines.of(env, move).stream()
            .filter(line -> line.text("display_type").equals("payment_term"))
            .filter(line -> !Partials.of(env, line).isEmpty())
            .toList();
    if (!Lines.isBill(move) || payable.isEmpty()) {
      return "not_paid";
    }
    if (Totals.residual(env, move) instanceof BigDecimal left && left.signum() != 0) {
      return "partial";
    }
    boolean refunded =
        payable.stream()
            .flatMap(line -> Partials.counterparts(env, line).stream())
            .flatMap(id -> env.database().find(MoveModels.MOVE, id).stream())
            .allMatch(other -> other.text("move_type").endsWith("_refund"));
    return refunded && move.text("move_type").endsWith("_invoice") ? "reversed" : "paid";
  }
}
