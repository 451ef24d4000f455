package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/** A move's totals as Odoo computes them from its lines. */
final class Totals {

  private Totals() {}

  static Object total(Env env, Row move) {
    if (Lines.isBill(move)) {
      return untaxedAmount(env, move).add(taxAmount(env, move));
    }
    return Lines.of(env, move).stream()
        .map(line -> line.amount("amount_currency"))
        .filter(amount -> amount.signum() > 0)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static Object untaxed(Env env, Row move) {
    return untaxedAmount(env, move);
  }

  static Object tax(Env env, Row move) {
    return taxAmount(env, move);
  }

  private static BigDecimal untaxedAmount(Env env, Row move) {
    return Lines.isBill(move)
        ? direction(move).multiply(sum(env, move, "amount_currency", is("product")))
        : BigDecimal.ZERO;
  }

  private static BigDecimal taxAmount(Env env, Row move) {
    return Lines.isBill(move)
        ? direction(move).multiply(sum(env, move, "amount_currency", is("tax")))
        : BigDecimal.ZERO;
  }

  static Object residual(Env env, Row move) {
    if (!Lines.isBill(move) || move.text("payment_state").equals("paid")) {
      return BigDecimal.ZERO;
    }
    return Lines.of(env, move).stream()
        .filter(is("payment_term"))
        .map(line -> Matching.open(env, line, "amount_currency"))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(direction(move))
        .negate();
  }

  /** Net or tax in the company's currency, negative on a bill. */
  static Object own(Env env, Row move, boolean tax) {
    return sum(env, move, "balance", tax ? is("tax") : is("product")).negate();
  }

  /** In the company's currency: a bill is negative, a refund from a vendor positive. */
  static Object signed(Env env, Row move) {
    if (Lines.isBill(move)) {
      return sum(env, move, "balance", is("payment_term"));
    }
    return Lines.of(env, move).stream()
        .map(line -> line.amount("debit"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static Object signedInCurrency(Env env, Row move) {
    return Lines.isBill(move)
        ? sum(env, move, "amount_currency", is("payment_term"))
        : total(env, move);
  }

  static Object sameReference(Env env, Row move) {
    if (!Lines.isBill(move) || !move.has("ref")) {
      return List.of();
    }
    return env.database().rows(MoveModels.MOVE).stream()
        .filter(other -> other.id() != move.id())
        .filter(other -> other.text("ref").equals(move.text("ref")))
        .filter(other -> other.ref("partner_id") == move.ref("partner_id"))
        .filter(other -> other.text("move_type").equals(move.text("move_type")))
        .map(Row::id)
        .toList();
  }

  private static BigDecimal direction(Row move) {
    return move.text("move_type").equals("in_invoice") ? BigDecimal.ONE : BigDecimal.ONE.negate();
  }

  private static Predicate<Row> is(String displayType) {
    return line -> line.text("display_type").equals(displayType);
  }

  private static BigDecimal sum(Env env, Row move, String field, Predicate<Row> which) {
    return Lines.of(env, move).stream()
        .filter(which)
        .map(line -> line.amount(field))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
