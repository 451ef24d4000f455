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
import java.util.Optional;
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
      throw OdooError.user(
          "You cannot add/modify entries prior to and inclusive of: " + listed(violated) + ".");
    }
  }

  private static String listed(List<Violation> violated) {
    return violated.stream()
        .map(v -> "%s (%s)".formatted(v.lock().label(), US.format(v.date())))
        .collect(Collectors.joining(" and "));
  }

  /** Refuses to touch what a tax statement contains that was handed in already. */
  static void guardTaxes(Env env, Row move) {
    var company = Lines.company(env, move);
    var statements =
        List.of(LockField.TAX, LockField.HARD).stream()
            .flatMap(lock -> violated(company, lock, move).stream())
            .toList();
    if (!statements.isEmpty() && Lines.of(env, move).stream().anyMatch(Lines::isTaxed)) {
      throw OdooError.user(
          "The operation is refused as it would impact an already issued tax statement. Please change the journal entry date or the following lock dates to proceed: "
              + listed(statements)
              + ".");
    }
  }

  /** The first day that the locks of the entry's journal leave open, taxes not looked at. */
  static LocalDate afterFiscal(Env env, Row move, LocalDate wanted) {
    var dated = move.with("date", wanted.toString());
    return violations(env, dated, false).stream()
        .map(violation -> violation.date().plusDays(1))
        .reduce(wanted, Locks::latest);
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
    if (withTax && Lines.of(env, move).stream().anyMatch(Lines::isTaxed)) {
      locks.add(LockField.TAX);
    }
    return locks.stream()
        .flatMap(lock -> violated(company, lock, move).stream())
        .sorted(Comparator.comparing(Violation::date))
        .toList();
  }

  private static Optional<Violation> violated(Row company, LockField lock, Row move) {
    return Optional.of(lock)
        .filter(l -> company.has(l.field()))
        .map(l -> new Violation(l, LocalDate.parse(company.text(l.field()))))
        .filter(v -> !LocalDate.parse(move.text("date")).isAfter(v.date()));
  }
}
