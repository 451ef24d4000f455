package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.masters.Rates;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What bills have beyond entries: lines priced by quantity, tax lines, and the payable line. */
final class Bills {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Bills() {}

  /** Tax lines of one tax, account and analytic distribution are one line. */
  private record TaxKey(long tax, long account, Object analytics) {}

  /** The net amount of a product line in the bill's currency, signed as its balance. */
  static BigDecimal net(Env env, Row move, Row line) {
    var gross = line.amount("quantity").multiply(line.amount("price_unit"));
    var included =
        line.refs("tax_ids").stream()
            .map(id -> env.row("account.tax", id))
            .filter(tax -> tax.text("price_include_override").equals("tax_included"))
            .map(tax -> tax.amount("amount"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var net = gross.multiply(HUNDRED).divide(HUNDRED.add(included), MathContext.DECIMAL64);
    return direction(move).multiply(Rates.rounded(env, move.ref("currency_id"), net));
  }

  private static BigDecimal direction(Row move) {
    return switch (move.text("move_type")) {
      case "out_invoice", "out_receipt", "in_refund" -> BigDecimal.ONE.negate();
      default -> BigDecimal.ONE;
    };
  }

  /**
   * Brings a bill's other lines up to date.
   *
   * @param taxes whether taxes are worked out anew; a tax amount that was written by hand stays
   */
  static void complete(Env env, long moveId, boolean taxes) {
    var move = env.row(MoveModels.MOVE, moveId);
    if (!Lines.isBill(move)) {
      return;
    }
    drop(env, moveId, "payment_term");
    if (taxes) {
      drop(env, moveId, "tax");
      taxAmounts(env, move).forEach((key, amount) -> addTax(env, moveId, key, amount));
    }
    addPayable(env, moveId);
  }

  private static void drop(Env env, long moveId, String displayType) {
    var move = env.row(MoveModels.MOVE, moveId);
    List<Object> commands = new ArrayList<>();
    for (var line : Lines.of(env, move)) {
      if (line.text("display_type").equals(displayType)) {
        commands.add(List.of(2L, line.id(), 0L));
      }
    }
    MoveLines.apply(env, moveId, commands);
  }

  private static Map<TaxKey, BigDecimal> taxAmounts(Env env, Row move) {
    Map<TaxKey, BigDecimal> amounts = new LinkedHashMap<>();
    for (var line : Lines.of(env, move)) {
      for (long id : line.refs("tax_ids")) {
        var tax = env.row("account.tax", id);
        var share =
            line.amount("amount_currency")
                .multiply(tax.amount("amount"))
                .divide(HUNDRED, MathContext.DECIMAL64);
        amounts.merge(
            key(line, tax), Rates.rounded(env, move.ref("currency_id"), share), BigDecimal::add);
      }
    }
    amounts.values().removeIf(amount -> amount.signum() == 0);
    return amounts;
  }

  /** A tax without an account of its own goes where its base went, cost object included. */
  private static TaxKey key(Row line, Row tax) {
    return tax.has("account_id")
        ? new TaxKey(tax.id(), tax.ref("account_id"), false)
        : new TaxKey(tax.id(), line.ref("account_id"), line.get("analytic_distribution"));
  }

  private static void addTax(Env env, long moveId, TaxKey key, BigDecimal amount) {
    Map<String, Object> values = blank("tax", amount);
    values.put("name", env.row("account.tax", key.tax()).text("name"));
    values.put("account_id", key.account());
    values.put("tax_line_id", key.tax());
    values.put("analytic_distribution", key.analytics());
    add(env, moveId, values);
  }

  private static void addPayable(Env env, long moveId) {
    var move = env.row(MoveModels.MOVE, moveId);
    var lines = Lines.of(env, move);
    var foreign = sum(lines, "amount_currency");
    if (lines.isEmpty()) {
      return;
    }
    var due = due(env, move);
    Map<String, Object> values = blank("payment_term", foreign.negate());
    values.put("balance", sum(lines, "balance").negate());
    values.put("name", move.get("ref"));
    values.put("account_id", payable(env, move));
    values.put("date_maturity", due);
    add(env, moveId, values);
    var filled = env.row(MoveModels.MOVE, moveId);
    if (due instanceof String date) {
      env.database().put(MoveModels.MOVE, filled.with("invoice_date_due", date));
    }
  }

  private static BigDecimal sum(List<Row> lines, String field) {
    return lines.stream().map(line -> line.amount(field)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Object due(Env env, Row move) {
    if (!move.has("invoice_date")) {
      return false;
    }
    long days =
        env.database()
            .find("account.payment.term", move.ref("invoice_payment_term_id"))
            .map(term -> term.ref("days"))
            .orElse(0L);
    return LocalDate.parse(move.text("invoice_date")).plusDays(days).toString();
  }

  /** The partner's own payable, else the company's first. */
  private static Object payable(Env env, Row move) {
    var partner = env.database().find("res.partner", move.ref("partner_id"));
    var own = partner.map(row -> row.ref("property_account_payable_id")).orElse(0L);
    return own != 0
        ? own
        : env.database().rows("account.account").stream()
            .filter(row -> row.text("account_type").equals("liability_payable"))
            .filter(row -> row.refs("company_ids").contains(move.ref("company_id")))
            .map(Row::id)
            .findFirst()
            .orElse(0L);
  }

  private static Map<String, Object> blank(String displayType, BigDecimal foreign) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("display_type", displayType);
    values.put("quantity", BigDecimal.ZERO);
    values.put("amount_currency", foreign);
    return values;
  }

  private static void add(Env env, long moveId, Map<String, Object> values) {
    var move = env.row(MoveModels.MOVE, moveId);
    MoveLines.add(env, move, LineWriter.create(env, move, values));
  }
}
