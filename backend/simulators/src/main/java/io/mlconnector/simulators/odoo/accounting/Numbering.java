package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entry numbers: per journal, and per month or year as the journal's last number shows. */
final class Numbering {

  private static final Pattern MONTH =
      Pattern.compile("(?<head>.*?)(?<year>\\d{4})/(?<month>0[1-9]|1[0-2])/(?<number>\\d+)");
  private static final Pattern YEAR =
      Pattern.compile("(?<head>.*?)(?<year>(?:19|20|21)\\d{2})/(?<number>\\d+)");
  private static final Pattern PLAIN = Pattern.compile("(?<head>.*?)(?<number>\\d{1,9})");

  private Numbering() {}

  /** When a journal's numbers start again from one. */
  enum Reset {
    MONTHLY,
    YEARLY,
    NEVER
  }

  private record Shape(Reset reset, Matcher matcher) {

    String prefix(LocalDate date) {
      var head = matcher.group("head");
      return switch (reset) {
        case MONTHLY -> "%s%04d/%02d/".formatted(head, date.getYear(), date.getMonthValue());
        case YEARLY -> "%s%04d/".formatted(head, date.getYear());
        case NEVER -> head;
      };
    }

    int digits() {
      return matcher.group("number").length();
    }
  }

  static Reset reset(Env env, Row move) {
    return shape(latest(env, move).orElseGet(() -> starting(env, move))).reset();
  }

  /** The number of an entry that is being posted; one that fits its date is kept. */
  static String name(Env env, Row move) {
    var date = LocalDate.parse(move.text("date"));
    if (move.has("name") && fits(move.text("name"), date)) {
      return move.text("name");
    }
    var shape = shape(latest(env, move).orElseGet(() -> starting(env, move)));
    var prefix = shape.prefix(date);
    long next = highest(env, move, prefix) + 1;
    return prefix + String.format("%0" + shape.digits() + "d", next);
  }

  /** Whether nothing in the journal carries a higher number of the same row. */
  static boolean isLast(Env env, Row move) {
    var date = LocalDate.parse(move.text("date"));
    var prefix = shape(move.text("name")).prefix(date);
    return number(move.text("name")) >= highest(env, move, prefix);
  }

  private static boolean fits(String name, LocalDate date) {
    return name.startsWith(shape(name).prefix(date));
  }

  private static Optional<String> latest(Env env, Row move) {
    return siblings(env, move).stream()
        .max(Comparator.comparingLong(Row::id))
        .map(row -> row.text("name"));
  }

  private static long highest(Env env, Row move, String prefix) {
    return siblings(env, move).stream()
        .map(row -> row.text("name"))
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .filter(Numbering::isNumber)
        .mapToLong(Long::parseLong)
        .max()
        .orElse(0);
  }

  /** Other entries of the journal that carry a number; refunds may have a row of their own. */
  private static List<Row> siblings(Env env, Row move) {
    boolean apart = Lines.journal(env, move).flag("refund_sequence");
    return env.database().rows(MoveModels.MOVE).stream()
        .filter(row -> row.ref("journal_id") == move.ref("journal_id"))
        .filter(row -> row.id() != move.id() && row.has("name"))
        .filter(row -> !apart || isRefund(row) == isRefund(move))
        .toList();
  }

  private static String starting(Env env, Row move) {
    var journal = Lines.journal(env, move);
    var date = LocalDate.parse(move.text("date"));
    boolean yearly = List.of("sale", "bank", "cash", "credit").contains(journal.text("type"));
    var name =
        yearly
            ? "%s/%04d/00000".formatted(journal.text("code"), date.getYear())
            : "%s/%04d/%02d/0000"
                .formatted(journal.text("code"), date.getYear(), date.getMonthValue());
    return journal.flag("refund_sequence") && isRefund(move) ? "R" + name : name;
  }

  private static boolean isRefund(Row move) {
    return move.text("move_type").endsWith("_refund");
  }

  private static Shape shape(String name) {
    var month = MONTH.matcher(name);
    if (month.matches()) {
      return new Shape(Reset.MONTHLY, month);
    }
    var year = YEAR.matcher(name);
    if (year.matches()) {
      return new Shape(Reset.YEARLY, year);
    }
    var plain = PLAIN.matcher(name);
    return plain.matches() ? new Shape(Reset.NEVER, plain) : shape(name + "/0");
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
  }

  private static long number(String name) {
    var shape = shape(name);
    return Long.parseLong(shape.matcher().group("number"));
  }
}
