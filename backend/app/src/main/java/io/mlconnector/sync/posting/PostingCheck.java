package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Move;
import io.mlconnector.sync.document.FrozenEntry;
import io.mlconnector.sync.document.OpenDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what Odoo holds with what was decided. Pure. Odoo changes entries in silence (it moves
 * dates out of locked periods, and drops analytic accounts), so nothing is taken for granted.
 */
final class PostingCheck {

  private PostingCheck() {}

  /** The same of a document's entry; of one that a person has accepted, only that it is posted. */
  static Optional<Problem> difference(OpenDocument document, Move move) {
    return document.accepted() && move.state() == Move.State.POSTED
        ? Optional.empty()
        : difference(document.entry(), move);
  }

  /** The difference, or empty if the posted move is the entry to the cent. */
  static Optional<Problem> difference(FrozenEntry frozen, Move move) {
    if (move.state() == Move.State.CANCEL) {
      return Optional.of(PostMoves.cancelled(move));
    }
    return detail(frozen, move)
        .map(detail -> differs(move, detail))
        .or(() -> isMoved(frozen, move) ? Optional.of(moved(frozen, move)) : Optional.empty());
  }

  /** What of an entry that was posted long ago is different now, in words. */
  static Optional<String> change(OpenDocument document, Move move) {
    var frozen = document.entry();
    if (document.accepted() && move.state() == Move.State.POSTED) {
      return Optional.empty();
    }
    return detail(frozen, move)
        .or(
            () ->
                isMoved(frozen, move)
                    ? Optional.of("its date is " + move.date())
                    : Optional.empty());
  }

  /**
   * What of its lines was changed by hand, in words; a reversal of what was sent would be wrong.
   */
  static Optional<String> rebooked(FrozenEntry frozen, Move move) {
    return lineDifference(frozen, move);
  }

  private static boolean isMoved(FrozenEntry frozen, Move move) {
    return !move.date().equals(frozen.entry().date());
  }

  private static Optional<String> detail(FrozenEntry frozen, Move move) {
    return headDifference(frozen.entry(), move)
        .or(() -> lineDifference(frozen, move))
        .or(() -> isExact(frozen) ? Optional.empty() : valueDifference(frozen.entry(), move));
  }

  /** Who posts by hand may share costs, and value them, by hand as well. */
  private static boolean isExact(FrozenEntry frozen) {
    return !frozen.draftOnly() && frozen.valued();
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

  private static Optional<String> lineDifference(FrozenEntry frozen, Move move) {
    var care = new Figure.Care(!frozen.draftOnly(), isExact(frozen));
    var expected = Figure.ofRecord(frozen.entry(), care);
    var found = Figure.ofMove(frozen.entry(), move, care);
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(firstDifference(expected, found));
  }

  /**
   * In the ledger's own currency a line is worth its amount; in another one, Odoo's rate decides,
   * but no line changes sides, and together they are worth nothing.
   */
  private static Optional<String> valueDifference(LedgerRecord entry, Move move) {
    var company = entry.companyCurrency().code();
    var own = entry.currency().code().equals(company);
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
                    company));
      }
    }
    var net =
        move.lines().stream().map(Move.Line::balance).reduce(BigDecimal.ZERO, BigDecimal::add);
    return net.signum() == 0
        ? Optional.empty()
        : Optional.of("its lines are off by " + net.toPlainString() + " " + company);
  }

  private static Problem moved(FrozenEntry frozen, Move move) {
    return new Problem(
        Code.ODOO_DATE_MOVED,
        Map.of(
            "date", frozen.entry().date().toString(),
            "moved", move.date().toString(),
            "entry", name(move)));
  }

  private static Problem differs(Move move, String detail) {
    return new Problem(Code.ODOO_DIFFERS, Map.of("detail", detail, "entry", name(move)));
  }

  static String name(Move move) {
    var name = move.name();
    return name == null ? "entry " + move.id() : name;
  }

  private static String firstDifference(List<Figure> expected, List<Figure> found) {
    if (expected.size() != found.size()) {
      return expected.size() + " lines were sent, " + found.size() + " are there";
    }
    var missing = without(expected, found);
    var strange = without(found, expected);
    return missing.isEmpty()
        ? "no difference"
        : "sent " + missing.getFirst() + ", found " + strange.getFirst();
  }

  /** What both have is no difference, wherever it stands. */
  private static List<Figure> without(List<Figure> all, List<Figure> those) {
    var left = new ArrayList<>(all);
    those.forEach(left::remove);
    return left;
  }
}
