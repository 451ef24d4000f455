package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.tax.Tax;
import io.mlconnector.simulators.odoo.tax.TaxModels;
import io.mlconnector.simulators.odoo.tax.TaxPlan;
import io.mlconnector.simulators.odoo.tax.TaxableLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings base lines and tax lines of a draft in line with what its taxes come to. */
final class TaxSync {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private TaxSync() {}

  static List<Row> bases(Env env, Row move) {
    return Lines.of(env, move).stream()
        .filter(line -> line.text("display_type").equals("product"))
        .filter(line -> !isTaxLine(line))
        .toList();
  }

  static boolean isTaxLine(Row line) {
    return line.ref("tax_repartition_line_id") != 0;
  }

  /** Works all taxes out anew; tax lines that still fit keep their id. */
  static void run(Env env, long moveId) {
    var move = env.row(MoveModels.MOVE, moveId);
    var company = Lines.company(env, move);
    Map<Long, List<TaxableLine>> byCurrency = new LinkedHashMap<>();
    for (var line : bases(env, move)) {
      byCurrency
          .computeIfAbsent(line.ref("currency_id"), c -> new ArrayList<>())
          .add(base(env, move, line));
    }
    Set<Long> kept = new LinkedHashSet<>();
    var old = Lines.of(env, move).stream().filter(TaxSync::isTaxLine).toList();
    byCurrency.forEach(
        (currency, lines) -> {
          var plan = TaxPlan.of(env, company, currency, lines);
          plan.bases().forEach((id, amounts) -> write(env, id, amounts));
          var mine = old.stream().filter(l -> l.ref("currency_id") == currency).toList();
          kept.addAll(taxLines(env, moveId, currency, plan, mine));
        });
    List<Object> gone = new ArrayList<>();
    old.stream()
        .filter(line -> !kept.contains(line.id()))
        .forEach(line -> gone.add(List.of(2L, line.id(), 0L)));
    MoveLines.apply(env, moveId, gone);
  }

  private static TaxableLine base(Env env, Row move, Row line) {
    var taxes = Tax.sorted(env, line.refs("tax_ids"));
    if (Lines.isBill(move)) {
      var off =
          BigDecimal.ONE.subtract(line.amount("discount").divide(HUNDRED, MathContext.DECIMAL64));
      return new TaxableLine(
          line,
          line.amount("price_unit").multiply(off),
          line.amount("quantity"),
          taxes,
          false,
          move.text("move_type").endsWith("_refund"),
          Bills.direction(move),
          Lines.rate(env, line.ref("currency_id"), move));
    }
    var balance = line.amount("balance");
    var rate =
        balance.signum() == 0
            ? BigDecimal.ZERO
            : line.amount("amount_currency").divide(balance, MathContext.DECIMAL128).abs();
    return new TaxableLine(
        line,
        line.amount("amount_currency"),
        BigDecimal.ONE,
        taxes,
        true,
        isRefund(env, move, line),
        BigDecimal.ONE,
        rate);
  }

  /** On entries a purchase tax on a credit, or a sales tax on a debit, is a refund. */
  private static boolean isRefund(Env env, Row move, Row line) {
    if (line.refs("tax_ids").isEmpty()) {
      return false;
    }
    var use = env.row(TaxModels.TAX, line.refs("tax_ids").getFirst()).text("type_tax_use");
    int sign = line.amount("balance").signum();
    boolean back = (use.equals("sale") && sign >= 0) || (use.equals("purchase") && sign <= 0);
    return back != move.has("reversed_entry_id");
  }

  private static void write(Env env, long id, TaxPlan.Amounts amounts) {
    var line = env.row(MoveModels.LINE, id);
    Map<String, Object> values = amounts(amounts);
    values.put("tax_tag_ids", List.of(List.of(6L, 0L, amounts.tags())));
    LineWriter.update(env, Lines.move(env, line), line, values);
  }

  private static Set<Long> taxLines(
      Env env, long moveId, long currency, TaxPlan plan, List<Row> old) {
    Map<TaxPlan.Key, TaxPlan.Amounts> missing = new LinkedHashMap<>(plan.taxes());
    Set<Long> kept = new LinkedHashSet<>();
    for (var line : old) {
      var found = missing.remove(TaxPlan.Key.of(env, line));
      if (found != null) {
        Map<String, Object> values = amounts(found);
        values.put("tax_base_amount", found.base());
        LineWriter.update(env, Lines.move(env, line), line, values);
        kept.add(line.id());
      }
    }
    missing.forEach((key, amounts) -> add(env, moveId, currency, key, amounts));
    return kept;
  }

  private static Map<String, Object> amounts(TaxPlan.Amounts amounts) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("amount_currency", amounts.foreign());
    values.put("balance", amounts.own());
    return values;
  }

  private static void add(
      Env env, long moveId, long currency, TaxPlan.Key key, TaxPlan.Amounts amounts) {
    Map<String, Object> values = amounts(amounts);
    values.put("display_type", "tax");
    values.put("currency_id", currency);
    values.put("quantity", BigDecimal.ZERO);
    values.put("name", env.row(TaxModels.TAX, key.tax()).text("name"));
    values.put("account_id", key.account());
    values.put("partner_id", key.partner() == 0 ? false : (Object) key.partner());
    values.put("tax_repartition_line_id", key.part());
    values.put("tax_base_amount", amounts.base());
    values.put("analytic_distribution", key.analytics());
    values.put("tax_ids", List.of(List.of(6L, 0L, key.laterTaxes())));
    values.put("tax_tag_ids", List.of(List.of(6L, 0L, key.tags())));
    var move = env.row(MoveModels.MOVE, moveId);
    MoveLines.add(env, move, LineWriter.create(env, move, values));
  }
}
