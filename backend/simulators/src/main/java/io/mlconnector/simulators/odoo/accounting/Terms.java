package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.masters.Rates;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** When a bill is due, and how much of it each time. */
final class Terms {

  private Terms() {}

  /** An instalment, as the balance of the payable line. */
  record Instalment(LocalDate due, BigDecimal foreign, BigDecimal own) {}

  /** The instalments of a bill that comes to these balances; the last one takes the rest. */
  static List<Instalment> of(Env env, Row move, BigDecimal foreign, BigDecimal own) {
    var lines =
        env.referring("account.payment.term.line", "payment_id", term(move)).stream()
            .map(id -> env.row("account.payment.term.line", id))
            .toList();
    if (lines.isEmpty()) {
      return List.of(new Instalment(plainDue(env, move), foreign, own));
    }
    List<Instalment> instalments = new ArrayList<>();
    var foreignLeft = foreign;
    var ownLeft = own;
    for (var line : lines.subList(0, lines.size() - 1)) {
      var part = share(env, move, line, new Instalment(due(env, move, line), foreign, own));
      instalments.add(part);
      foreignLeft = foreignLeft.subtract(part.foreign());
      ownLeft = ownLeft.subtract(part.own());
    }
    instalments.add(new Instalment(due(env, move, lines.getLast()), foreignLeft, ownLeft));
    return instalments;
  }

  private static long term(Row move) {
    return move.ref("invoice_payment_term_id");
  }

  /** Without terms a bill is due when it says, else today. */
  private static LocalDate plainDue(Env env, Row move) {
    return move.has("invoice_date_due")
        ? LocalDate.parse(move.text("invoice_date_due"))
        : env.today();
  }

  private static Instalment share(Env env, Row move, Row line, Instalment whole) {
    var value = line.amount("value_amount");
    long currency = move.ref("currency_id");
    long own = Lines.company(env, move).ref("currency_id");
    if (line.text("value").equals("percent")) {
      var part = value.movePointLeft(2);
      return new Instalment(
          whole.due(),
          Rates.rounded(env, currency, whole.foreign().multiply(part)),
          Rates.rounded(env, own, whole.own().multiply(part)));
    }
    var sign = BigDecimal.valueOf(whole.foreign().signum());
    var worth =
        whole.foreign().signum() == 0
            ? BigDecimal.ZERO
            : value
                .multiply(whole.own().abs())
                .divide(whole.foreign().abs(), MathContext.DECIMAL64);
    return new Instalment(
        whole.due(),
        sign.multiply(Rates.rounded(env, currency, value)),
        sign.multiply(Rates.rounded(env, own, worth)));
  }

  private static LocalDate due(Env env, Row move, Row line) {
    var from = move.has("invoice_date") ? move.text("invoice_date") : move.text("date");
    var paper = from.isEmpty() ? env.today() : LocalDate.parse(from);
    long days = line.ref("nb_days");
    return switch (line.text("delay_type")) {
      case "days_after_end_of_month" -> YearMonth.from(paper).atEndOfMonth().plusDays(days);
      case "days_after_end_of_next_month" ->
          YearMonth.from(paper).plusMonths(1).atEndOfMonth().plusDays(days);
      case "days_end_of_month_on_the" -> onDay(paper.plusDays(days), line);
      default -> paper.plusDays(days);
    };
  }

  private static LocalDate onDay(LocalDate from, Row line) {
    var text = line.text("days_next_month");
    int day = text.matches("\\d+") ? Integer.parseInt(text) : 1;
    var month = YearMonth.from(from);
    return day == 0
        ? month.atEndOfMonth()
        : month.plusMonths(1).atDay(Math.min(day, month.plusMonths(1).lengthOfMonth()));
  }
}
