package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.masters.PartnerTree;
import io.mlconnector.simulators.odoo.masters.Rates;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A move's lines, its company and its rates. */
final class Lines {

  static final String GIVEN_RATE = "invoice_currency_rate";

  private static final List<String> RATE_RESTS_ON =
      List.of("currency_id", "company_id", "invoice_date");

  private Lines() {}

  static Row move(Env env, Row line) {
    return env.row(MoveModels.MOVE, line.ref("move_id"));
  }

  static Row company(Env env, Row move) {
    return env.row("res.company", move.ref("company_id"));
  }

  static Row journal(Env env, Row move) {
    return env.row("account.journal", move.ref("journal_id"));
  }

  static List<Row> of(Env env, Row move) {
    return move.refs("line_ids").stream()
        .flatMap(id -> env.database().find(MoveModels.LINE, id).stream())
        .toList();
  }

  static List<Long> productIds(Env env, Row move) {
    return of(env, move).stream()
        .filter(line -> isBill(move) && line.text("display_type").equals("product"))
        .map(Row::id)
        .toList();
  }

  static boolean isBill(Row move) {
    return !move.text("move_type").equals("entry");
  }

  /** The person or company that is owed, whichever of its addresses the paper names. */
  static Object commercialPartner(Env env, Row move) {
    return move.has("partner_id")
        ? PartnerTree.commercial(env, env.row("res.partner", move.ref("partner_id")))
        : (Object) false;
  }

  /** Whether a line counts in the tax report or hangs on a tax. */
  static boolean isTaxed(Row line) {
    return !line.refs("tax_ids").isEmpty()
        || line.ref("tax_repartition_line_id") != 0
        || !line.refs("tax_tag_ids").isEmpty();
  }

  /** A bill's own rate where it was given one, else the rate of the bill's or the entry's day. */
  static BigDecimal rate(Env env, long currency, Row move) {
    var company = company(env, move);
    if (isBill(move) && move.has(GIVEN_RATE) && currency != company.ref("currency_id")) {
      return move.amount(GIVEN_RATE);
    }
    boolean dated = isBill(move) && move.has("invoice_date");
    return Rates.relative(env, currency, company, move.text(dated ? "invoice_date" : "date"));
  }

  /** A bill after a change: what the rate rests on takes a given rate away with it. */
  static Row rated(Row before, Row after, Map<String, Object> written) {
    boolean stays =
        written.containsKey(GIVEN_RATE)
            || RATE_RESTS_ON.stream().allMatch(field -> before.get(field).equals(after.get(field)));
    return stays ? after : after.without(GIVEN_RATE);
  }
}
