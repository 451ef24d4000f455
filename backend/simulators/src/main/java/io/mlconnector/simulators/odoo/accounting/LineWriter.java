package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.masters.Rates;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.ExternalIds;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Values;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes single lines: amounts derived and rounded, the table's constraints checked. */
final class LineWriter {

  /** Where an imported line carries its own external id through to its creation. */
  static final String EXTERNAL_ID = "id";

  private static final String SIGN =
      "The amount expressed in the secondary currency must be positive when account is debited and negative when account is credited. If the currency is the same as the one from the company, this amount must strictly be equal to the balance.";

  private LineWriter() {}

  /** A new line of the move, stored; the move does not know it yet. */
  static long create(Env env, Row move, Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>(given);
    var xmlid = values.remove(EXTERNAL_ID);
    var model = env.schema().model(MoveModels.LINE);
    var blank = new Row(0, Map.of());
    var taken = Values.taken(model, blank, values);
    var row =
        new Row(env.database().nextId(MoveModels.LINE), Map.of())
            .with(Map.of("move_id", move.id(), "display_type", "product"))
            .with("quantity", BigDecimal.ONE);
    row = priced(env, move, filled(env, move, Values.applied(row, taken), taken), taken);
    constrain(env, move, row);
    env.database().put(MoveModels.LINE, PlainBehaviour.stamped(env, row, true));
    if (xmlid instanceof String name) {
      env.database()
          .externalIds()
          .add(ExternalIds.qualified(name), MoveModels.LINE, row.id(), true);
    }
    return row.id();
  }

  /** What a bill's line takes from the bill, its journal and its account. */
  private static Row filled(Env env, Row move, Row row, Map<String, Object> taken) {
    if (!Lines.isBill(move)) {
      return row;
    }
    var filled = Values.applied(row, Map.of("partner_id", Lines.commercialPartner(env, move)));
    if (!filled.has("account_id")) {
      filled =
          Values.applied(
              filled, Map.of("account_id", Lines.journal(env, move).get("default_account_id")));
    }
    var account = env.database().find("account.account", filled.ref("account_id"));
    boolean product = row.text("display_type").equals("product");
    return product && !taken.containsKey("tax_ids") && account.isPresent()
        ? filled.with("tax_ids", account.get().refs("tax_ids"))
        : filled;
  }

  static void update(Env env, Row move, Row line, Map<String, Object> given) {
    var taken = Values.taken(env.schema().model(MoveModels.LINE), line, given);
    var row = priced(env, move, Values.applied(line, taken), taken);
    constrain(env, move, row);
    env.database().put(MoveModels.LINE, PlainBehaviour.stamped(env, row, false));
  }

  /**
   * The row with balance, debit, credit and the amount in currency in agreement. In the company's
   * own currency the amount in currency beats the balance; in another one it is nothing unless it
   * is given.
   */
  private static Row priced(Env env, Row move, Row row, Map<String, Object> taken) {
    long own = Lines.company(env, move).ref("currency_id");
    long currency = row.has("currency_id") ? row.ref("currency_id") : defaultCurrency(move, own);
    var rate = Lines.rate(env, currency, move);
    if (!touches(taken) && row.has("balance")) {
      return row.with(amounts(row.amount("balance"), row.amount("amount_currency"), currency));
    }
    boolean foreign = taken.containsKey("amount_currency");
    var amount = Rates.rounded(env, currency, row.amount("amount_currency"));
    if (currency == own) {
      var worth = foreign ? amount : Rates.rounded(env, own, balance(row, taken, rate));
      return row.with(amounts(worth, worth, currency));
    }
    return row.with(amounts(Rates.rounded(env, own, balance(row, taken, rate)), amount, currency));
  }

  private static long defaultCurrency(Row move, long own) {
    return Lines.isBill(move) ? move.ref("currency_id") : own;
  }

  private static boolean touches(Map<String, Object> taken) {
    return taken.keySet().stream()
        .anyMatch(
            field ->
                field.equals("debit")
                    || field.equals("credit")
                    || field.equals("balance")
                    || field.equals("amount_currency"));
  }

  private static BigDecimal balance(Row row, Map<String, Object> taken, BigDecimal rate) {
    if (taken.containsKey("balance")) {
      return row.amount("balance");
    }
    if (taken.containsKey("debit") || taken.containsKey("credit")) {
      var debit = taken.containsKey("debit") ? row.amount("debit") : BigDecimal.ZERO;
      var credit = taken.containsKey("credit") ? row.amount("credit") : BigDecimal.ZERO;
      return debit.subtract(credit);
    }
    return row.amount("amount_currency").divide(rate, MathContext.DECIMAL64);
  }

  private static Map<String, Object> amounts(
      BigDecimal balance, BigDecimal foreign, long currency) {
    return Map.of(
        "balance", balance,
        "debit", balance.max(BigDecimal.ZERO),
        "credit", balance.negate().max(BigDecimal.ZERO),
        "amount_currency", foreign,
        "currency_id", currency);
  }

  private static void constrain(Env env, Row move, Row row) {
    if (row.ref("account_id") == 0) {
      throw violation(
          "account_move_line_check_accountable_required_fields",
          row,
          "Missing required account on accountable line.");
    }
    int balance = row.amount("balance").signum();
    int foreign = row.amount("amount_currency").signum();
    boolean own = row.ref("currency_id") == Lines.company(env, move).ref("currency_id");
    if (balance * foreign < 0
        || (own && row.amount("balance").compareTo(row.amount("amount_currency")) != 0)) {
      throw violation("account_move_line_check_amount_currency_balance_sign", row, SIGN);
    }
  }

  private static OdooError violation(String constraint, Row row, String sentence) {
    return OdooError.constraint(
        sentence,
        "new row for relation \"account_move_line\" violates check constraint \"%s\"\nDETAIL:  Failing row contains (%d, %d).\n"
            .formatted(constraint, row.id(), row.ref("move_id")));
  }
}
