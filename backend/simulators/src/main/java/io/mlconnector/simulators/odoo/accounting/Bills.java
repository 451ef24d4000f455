package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What bills have beyond entries: one partner and currency throughout, and payable lines. */
final class Bills {

  private static final String PAYABLE = "payment_term";

  private Bills() {}

  /** Turns a bill's amounts into balances. */
  static BigDecimal direction(Row move) {
    return switch (move.text("move_type")) {
      case "out_invoice", "out_receipt", "in_refund" -> BigDecimal.ONE.negate();
      default -> BigDecimal.ONE;
    };
  }

  /** All lines follow the head's partner and currency. */
  static void header(Env env, Row move, Optional<Sync.Before> before) {
    var partner = Lines.commercialPartner(env, move);
    boolean sameCurrency =
        before.map(b -> b.move().ref("currency_id") == move.ref("currency_id")).orElse(true);
    for (var line : Lines.of(env, move)) {
      var row = Values.applied(line, Map.of("partner_id", partner));
      if (!sameCurrency) {
        row = row.with("currency_id", move.ref("currency_id"));
      }
      if (!row.equals(line)) {
        env.database().put(MoveModels.LINE, row);
      }
    }
  }

  /** Brings the payable lines up to date, one per instalment. */
  static void payable(Env env, long moveId) {
    var move = env.row(MoveModels.MOVE, moveId);
    var others =
        Lines.of(env, move).stream()
            .filter(line -> !line.text("display_type").equals(PAYABLE))
            .toList();
    List<Row> old = new ArrayList<>(Lines.of(env, move));
    old.removeAll(others);
    List<Terms.Instalment> due =
        others.isEmpty()
            ? List.of()
            : Terms.of(
                env,
                move,
                sum(others, "amount_currency").negate(),
                sum(others, "balance").negate());
    for (int i = 0; i < due.size(); i++) {
      var values = values(env, move, due.get(i), due.size() > 1 ? i + 1 : 0);
      if (old.isEmpty()) {
        add(env, moveId, values);
      } else {
        LineWriter.update(env, move, old.removeFirst(), values);
      }
    }
    List<Object> gone = new ArrayList<>();
    old.forEach(line -> gone.add(List.of(2L, line.id(), 0L)));
    MoveLines.apply(env, moveId, gone);
    due.stream()
        .map(instalment -> instalment.due().toString())
        .max(String::compareTo)
        .ifPresent(last -> remember(env, moveId, last));
  }

  private static void remember(Env env, long moveId, String due) {
    env.database()
        .put(MoveModels.MOVE, env.row(MoveModels.MOVE, moveId).with("invoice_date_due", due));
  }

  private static Map<String, Object> values(
      Env env, Row move, Terms.Instalment instalment, int number) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("display_type", PAYABLE);
    values.put("quantity", BigDecimal.ZERO);
    values.put("currency_id", move.ref("currency_id"));
    values.put("amount_currency", instalment.foreign());
    values.put("balance", instalment.own());
    values.put("name", name(env, move, number));
    values.put("account_id", account(env, move));
    values.put("date_maturity", instalment.due().toString());
    return values;
  }

  private static Object name(Env env, Row move, int number) {
    var ref = move.text("ref");
    var payment = move.text("payment_reference");
    var name =
        ref.isEmpty() || payment.isEmpty() || ref.equals(payment)
            ? (payment.isEmpty() ? ref : payment)
            : ref + " - " + payment;
    return env.textOrFalse(number == 0 ? name : (name + " installment #" + number).strip());
  }

  private static BigDecimal sum(List<Row> lines, String field) {
    return lines.stream().map(line -> line.amount(field)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The partner's own payable, else the company's first. */
  private static Object account(Env env, Row move) {
    var own =
        Lines.commercialPartner(env, move) instanceof Long partner
            ? env.row("res.partner", partner).ref("property_account_payable_id")
            : 0L;
    return belongs(env, move, own)
        ? own
        : env.database().rows("account.account").stream()
            .filter(row -> row.text("account_type").equals("liability_payable"))
            .filter(row -> row.refs("company_ids").contains(move.ref("company_id")))
            .map(Row::id)
            .findFirst()
            .orElse(0L);
  }

  private static boolean belongs(Env env, Row move, long account) {
    return env.database()
        .find("account.account", account)
        .map(row -> row.refs("company_ids").contains(move.ref("company_id")))
        .orElse(false);
  }

  private static void add(Env env, long moveId, Map<String, Object> values) {
    var move = env.row(MoveModels.MOVE, moveId);
    MoveLines.add(env, move, LineWriter.create(env, move, values));
  }
}
