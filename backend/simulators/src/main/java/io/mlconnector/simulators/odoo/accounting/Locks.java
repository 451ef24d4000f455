package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.masters.LockField;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A company's lock dates: they move an entry that is posted and guard one that was. */
final class Locks {

  private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  private Locks() {}

  private record Violation(LockField lock, LocalDate date) {}

  /** Posting never fails for a lock: the date moves to an open day instead. */
  static Row moved(Env env, Row move) {
    var violated = violations(env, move, true);
    if (violated.isEmpty()) {
      return move;
    }
    return move.with("date", openDate(env, move, violated.getLast().date().plusDays(1)).toString());
  }

  /**
   * The accounting date for papers from that day on: the last day of the month when numbers start
   * anew each month and the month is over, of the year when they do so each year, else today.
   */
  static LocalDate openDate(Env env, Row move, LocalDate from) {
    var today = env.today();
    return switch (Numbering.reset(env, move)) {
      case MONTHLY ->
          YearMonth.from(today).isAfter(YearMonth.from(from))
              ? YearMonth.from(from).atEndOfMonth()
              : latest(from, today);
      case YEARLY ->
          today.getYear() > from.getYear()
              ? LocalDate.of(from.getYear(), 12, 31)
              : latest(from, today);
      case NEVER -> from;
    };
  }

  private static LocalDate latest(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** Refuses to touch a posted entry in a locked period. */
  static void guard(Env env, Row move) {
    var violated = violations(env, move, false);
    if (!violated.isEmpty()) {
      var list =
          violated.stream()
              .map(v -> "%s (%s)".formatted(v.lock().label(), US.format(v.date())))
              .collect(Collectors.joining(" and "));
      throw OdooError.user(
          "You cannot add/modify entries prior to and inclusive of: " + list + ".");
    }
  }

  private static List<Violation> violations(Env env, Row move, boolean withTax) {
    var company = Lines.company(env, move);
    var journal = Lines.journal(env, move).text("type");
    List<LockField> locks = new ArrayList<>(List.of(LockField.FISCAL_YEAR, LockField.HARD));
    if (journal.equals("sale")) {
      locks.add(LockField.SALE);
    }
    if (journal.equals("purchase")) {
      locks.add(LockField.PURCHASE);
    }
    if (withTax && Lines.of(env, move).stream().anyMatch(Locks::isTaxed)) {
      locks.add(LockField.TAX);
    }
    return locks.stream()
        .filter(lock -> company.has(lock.field()))
        .map(lock -> new Violation(lock, LocalDate.parse(company.text(lock.field()))))
        .filter(v -> !LocalDate.parse(move.text("date")).isAfter(v.date()))
        .sorted(Comparator.comparing(Violation::date))
        .toList();
  }

  private static boolean isTaxed(Row line) {
    return line.ref("tax_line_id") != 0 || !line.refs("tax_ids").isEmpty();
  }
}
