package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Move;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what Odoo holds with what was sent. Pure. Odoo changes entries in silence (it moves
 * dates out of locked periods), so nothing is taken for granted.
 */
final class PostingCheck {

  private PostingCheck() {}

  /** The difference, or empty if the posted move is the entry to the cent. */
  static Optional<Problem> difference(JournalEntry entry, Move move) {
    if (move.state() != Move.State.POSTED) {
      return Optional.of(
          differs(move, "its state is " + move.state().name().toLowerCase(Locale.ROOT)));
    }
    var expected = entry.lines().stream().map(line -> Figure.of(line)).sorted().toList();
    var found = move.lines().stream().map(line -> Figure.of(line)).sorted().toList();
    if (!expected.equals(found)) {
      return Optional.of(differs(move, firstDifference(expected, found)));
    }
    if (!move.date().equals(entry.date())) {
      return Optional.of(moved(entry, move));
    }
    return Optional.empty();
  }

  private static Problem moved(JournalEntry entry, Move move) {
    return new Problem(
        Code.ODOO_DATE_MOVED,
        Map.of(
            "date", entry.date().toString(),
            "moved", move.date().toString(),
            "entry", name(move)));
  }

  private static Problem differs(Move move, String detail) {
    return new Problem(Code.ODOO_DIFFERS, Map.of("detail", detail, "entry", name(move)));
  }

  private static String name(Move move) {
    var name = move.name();
    return name == null ? "entry " + move.id() : name;
  }

  private static String firstDifference(List<Figure> expected, List<Figure> found) {
    if (expected.size() != found.size()) {
      return expected.size() + " lines were sent, " + found.size() + " are there";
    }
    for (var index = 0; index < expected.size(); index++) {
      if (!expected.get(index).equals(found.get(index))) {
        return "sent " + expected.get(index) + ", found " + found.get(index);
      }
    }
    return "no difference";
  }

  /**
   * What has to be equal on a line; the amount without trailing zeros, so that scale is no matter.
   */
  private record Figure(long account, long partner, String currency, BigDecimal amount)
      implements Comparable<Figure> {

    private static final long NOBODY = 0;

    static Figure of(EntryLine line) {
      var partner = line.partner();
      return new Figure(
          line.account().value(),
          partner == null ? NOBODY : partner.value(),
          line.amount().currency().code(),
          line.amount().amount().stripTrailingZeros());
    }

    static Figure of(Move.Line line) {
      return new Figure(
          line.account(),
          nobodyIfNull(line.partner()),
          line.currency(),
          line.amount().stripTrailingZeros());
    }

    private static long nobodyIfNull(@Nullable Long partner) {
      return partner == null ? NOBODY : partner;
    }

    @Override
    public int compareTo(Figure other) {
      return Comparator.comparingLong(Figure::account)
          .thenComparingLong(Figure::partner)
          .thenComparing(Figure::currency)
          .thenComparing(Figure::amount)
          .compare(this, other);
    }

    @Override
    public String toString() {
      var who = partner == NOBODY ? "" : " partner " + partner;
      return amount.toPlainString() + " " + currency + " on account " + account + who;
    }
  }
}
