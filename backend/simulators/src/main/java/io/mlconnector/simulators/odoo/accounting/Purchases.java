package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.masters.Rates;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.tax.Tax;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** How much of a purchase order is billed; drafts count as soon as they name its line. */
final class Purchases {

  private Purchases() {}

  static BigDecimal billed(Env env, Row line) {
    var sum = BigDecimal.ZERO;
    for (long id : env.referring(MoveModels.LINE, "purchase_line_id", line.id())) {
      var item = env.row(MoveModels.LINE, id);
      var move = Lines.move(env, item);
      if (!move.text("state").equals("cancel")) {
        sum =
            move.text("move_type").equals("in_refund")
                ? sum.subtract(item.amount("quantity"))
                : sum.add(item.amount("quantity"));
      }
    }
    return sum;
  }

  static BigDecimal toBill(Env env, Row line) {
    return isOrdered(env.row(PurchaseModels.ORDER, line.ref("order_id")))
        ? due(env, line).subtract(billed(env, line))
        : BigDecimal.ZERO;
  }

  /** How much of it bills may be for by now. */
  private static BigDecimal due(Env env, Row line) {
    boolean byReceipt =
        line.has("product_id")
            && env.row(PurchaseModels.PRODUCT, line.ref("product_id"))
                .text("purchase_method")
                .equals("receive");
    return line.amount(byReceipt ? "qty_received" : "product_qty");
  }

  private static boolean isOrdered(Row order) {
    return order.text("state").equals("purchase");
  }

  static BigDecimal net(Env env, Row line) {
    var order = env.row(PurchaseModels.ORDER, line.ref("order_id"));
    var priced =
        line.amount("product_qty").multiply(line.amount("price_unit")).multiply(paid(line));
    var share = BigDecimal.ONE.add(included(env, line).movePointLeft(2));
    return Rates.rounded(
        env, order.ref("currency_id"), priced.divide(share, MathContext.DECIMAL64));
  }

  /** The percentages that the price has in it. */
  private static BigDecimal included(Env env, Row line) {
    return line.refs("tax_ids").stream()
        .map(id -> env.row("account.tax", id))
        .filter(tax -> Tax.isIncluded(env, tax))
        .map(tax -> tax.amount("amount"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal paid(Row line) {
    return BigDecimal.ONE.subtract(line.amount("discount").movePointLeft(2));
  }

  private static List<Row> lines(Env env, Row order) {
    return env.referring(PurchaseModels.LINE, "order_id", order.id()).stream()
        .map(id -> env.row(PurchaseModels.LINE, id))
        .toList();
  }

  static BigDecimal amount(Env env, Row order, boolean withTaxes) {
    return lines(env, order).stream()
        .map(line -> withTaxes ? gross(env, order, line) : net(env, line))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal gross(Env env, Row order, Row line) {
    var net = net(env, line);
    var taxes =
        line.refs("tax_ids").stream()
            .map(id -> env.row("account.tax", id).amount("amount"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var tax = net.multiply(taxes).divide(BigDecimal.valueOf(100), MathContext.DECIMAL64);
    return net.add(Rates.rounded(env, order.ref("currency_id"), tax));
  }

  static List<Long> bills(Env env, Row order) {
    return lines(env, order).stream()
        .flatMap(line -> env.referring(MoveModels.LINE, "purchase_line_id", line.id()).stream())
        .map(id -> env.row(MoveModels.LINE, id).ref("move_id"))
        .distinct()
        .toList();
  }

  static Object billing(Env env, Row order) {
    if (!isOrdered(order)) {
      return "no";
    }
    boolean open = lines(env, order).stream().anyMatch(line -> toBill(env, line).signum() != 0);
    return open ? "to invoice" : bills(env, order).isEmpty() ? "no" : "invoiced";
  }
}
