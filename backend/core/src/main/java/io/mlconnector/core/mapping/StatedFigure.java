package io.mlconnector.core.mapping;

import io.mlconnector.core.mapping.Check.Cause;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A figure that a document states beside its lines.
 *
 * @param document what a person calls the document
 * @param name the figure's
 * @param lines what the lines come to
 */
record StatedFigure(String document, String name, BigDecimal stated, BigDecimal lines) {

  /** What converting and rounding may lose of one figure. */
  private static final BigDecimal UNITS_LOST = BigDecimal.TWO;

  /** Compares; more than a rest of so many shares, or what rounding may lose, is a refusal. */
  void compare(Rules rules, int shares) {
    var difference = stated.subtract(lines);
    var cause = cause(difference, shares);
    rules.checks().compare(name, stated, lines, cause);
    if (cause == Cause.UNEXPLAINED && isBeyondCents(difference.abs())) {
      var facts =
          Map.of(
              "document",
              document,
              "figure",
              name,
              "stated",
              stated.toPlainString(),
              "lines",
              lines.toPlainString());
      rules
          .findings()
          .refused(
              name, "the " + document + "'s own figure", new Problem(Code.FIGURE_DIFFERS, facts));
    }
  }

  /** Whether a difference, at the scale of its currency, is more than rounding loses. */
  static boolean isBeyondCents(BigDecimal difference) {
    return difference.compareTo(UNITS_LOST.movePointLeft(difference.scale())) > 0;
  }

  /** Each share of several may have lost a unit; a single one has none to lose. */
  static Cause cause(BigDecimal difference, int shares) {
    var decimals = Math.max(difference.scale(), 0);
    var rest = BigDecimal.valueOf(shares < 2 ? 0 : shares).movePointLeft(decimals);
    return difference.abs().compareTo(rest) <= 0 ? Cause.SPLIT_REST : Cause.UNEXPLAINED;
  }
}
