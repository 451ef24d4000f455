package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Move;
import io.mlconnector.sync.document.FrozenEntry;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what Odoo holds with what was sent. Pure. Odoo changes entries in silence (it moves
 * dates out of locked periods, and drops analytic accounts), so nothing is taken for granted.
 *
 * @param companyCurrency the code of the currency that the ledger is kept in
 */
record PostingCheck(String companyCurrency) {

  /** The difference, or empty if the posted move is the entry to the cent. */
  Optional<Problem> difference(FrozenEntry frozen, Move move) {
    var entry = frozen.entry();
    if (move.state() == Move.State.CANCEL) {
      return Optional.of(PostMoves.cancelled(move));
    }
    return headDifference(entry, move)
        .or(() -> lineDifference(frozen, move))
        .or(() -> valueDifference(entry, move))
        .map(detail -> differs(move, detail))
        .or(
            () ->
                move.date().equals(entry.date())
                    ? Optional.empty()
                    : Optional.of(moved(entry, move)));
  }

  private static Optional<String> headDifference(LedgerRecord entry, Move move) {
    if (move.state() != Move.State.POSTED) {
      return Optional.of("its state is " + move.state().name().toLowerCase(Locale.ROOT));
    }
    if (move.journal() != entry.journal().value()) {
      return Optional.of("it is in journal " + move.journal() + ", not " + entry.journal());
    }
    var sent = plain(entry.reference());
    var found = plain(move.reference());
    return sent.equals(found)
        ? Optional.empty()
        : Optional.of("its reference is \"" + found + "\", not \"" + sent + "\"");
  }

  /** Odoo keeps no line breaks in a reference, and none is sent. */
  private static String plain(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /** Who posts by hand may share costs by hand as well. */
  private static Optional<String> lineDifference(FrozenEntry frozen, Move move) {
    var shares = !frozen.draftOnly();
    var expected =
        frozen.entry().lines().stream().map(line -> Figure.of(line, shares)).sorted().toList();
    var found = move.lines().stream().map(line -> Figure.of(line, shares)).sorted().toList();
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(firstDifference(expected, found));
  }

  /**
   * In the ledger's own currency a line is worth its amount; in another one, Odoo's rate decides,
   * but no line changes sides, and together they are worth nothing.
   */
  private Optional<String> valueDifference(LedgerRecord entry, Move move) {
    var own = entry.currency().code().equals(companyCurrency);
    for (var line : move.lines()) {
      var right =
          own
              ? line.balance().compareTo(line.amount()) == 0
              : line.balance().signum() * line.amount().signum() >= 0;
      if (!right) {
        return Optional.of(
            "a line of %s %s is worth %s %s"
                .formatted(
                    line.amount().toPlainString(),
                    line.currency(),
                    line.balance().toPlainString(),
                    companyCurrency));
      }
    }
    var net =
        move.lines().stream().map(Move.Line::balance).reduce(BigDecimal.ZERO, BigDecimal::add);
    return net.signum() == 0
        ? Optional.empty()
        : Optional.of("its lines are off by " + net.toPlainString() + " " + companyCurrency);
  }

  private static Problem moved(LedgerRecord entry, Move move) {
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
   * What has to be equal on a line; numbers without trailing zeros, so that scale is no matter.
   *
   * @param shares analytic accounts with their percent, as text; empty if they do not matter
   */
  private record Figure(
      long account, long partner, String currency, BigDecimal amount, String shares)
      implements Comparable<Figure> {

    private static final long NOBODY = 0;

    static Figure of(EntryLine line, boolean shares) {
      var partner = line.partner();
      return new Figure(
          line.account().value(),
          partner == null ? NOBODY : partner.value(),
          line.amount().currency().code(),
          line.amount().amount().stripTrailingZeros(),
          shares ? shares(sent(line)) : "");
    }

    static Figure of(Move.Line line, boolean shares) {
      return new Figure(
          line.account(),
          nobodyIfNull(line.partner()),
          line.currency(),
          line.amount().stripTrailingZeros(),
          shares ? shares(line.analytic()) : "");
    }

    private static Map<Long, BigDecimal> sent(EntryLine line) {
      return line.analytic().entrySet().stream()
          .collect(Collectors.toMap(share -> share.getKey().value(), Map.Entry::getValue));
    }

    private static String shares(Map<Long, BigDecimal> percent) {
      return new TreeMap<>(percent)
          .entrySet().stream()
              .map(one -> one.getKey() + ": " + one.getValue().stripTrailingZeros().toPlainString())
              .collect(Collectors.joining(", "));
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
          .thenComparing(Figure::shares)
          .compare(this, other);
    }

    @Override
    public String toString() {
      var who = partner == NOBODY ? "" : " partner " + partner;
      var what = shares.isEmpty() ? "" : " analytic " + shares;
      return amount.toPlainString() + " " + currency + " on account " + account + who + what;
    }
  }
}
