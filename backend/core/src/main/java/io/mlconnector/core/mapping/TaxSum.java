package io.mlconnector.core.mapping;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What the lines and taxes of one {@link TaxShare} come to, and whether they belong together. */
final class TaxSum {

  private final boolean taxed;
  private BigDecimal gross = BigDecimal.ZERO;
  private BigDecimal net = BigDecimal.ZERO;
  private BigDecimal reclaim = BigDecimal.ZERO;
  private boolean complete = true;
  private boolean unknownTax;

  /**
   * Starts at zero.
   *
   * @param taxed whether a tax of the share may have a reclaimable part
   */
  TaxSum(boolean taxed) {
    this.taxed = taxed;
  }

  void add(Optional<BigDecimal> lineGross, Optional<BigDecimal> lineNet) {
    complete &= lineGross.isPresent() && lineNet.isPresent();
    gross = gross.add(lineGross.orElse(BigDecimal.ZERO));
    net = net.add(lineNet.orElse(BigDecimal.ZERO));
  }

  void addTax(Optional<BigDecimal> taxReclaim) {
    complete &= taxReclaim.isPresent();
    reclaim = reclaim.add(taxReclaim.orElse(BigDecimal.ZERO));
  }

  /** Adds a tax that does not say what is reclaimable: nothing, if the rest adds up without it. */
  void addUnknownTax() {
    unknownTax = true;
  }

  boolean taxed() {
    return taxed;
  }

  boolean unknownTax() {
    return unknownTax;
  }

  /** Whether every amount is there, so that the sums say something. */
  boolean complete() {
    return complete;
  }

  BigDecimal gross() {
    return gross;
  }

  boolean addsUp() {
    return gross.subtract(net).compareTo(reclaim) == 0;
  }

  Problem problem(String expense) {
    return new Problem(
        Code.TAX_DOES_NOT_ADD_UP,
        Map.of(
            "entry", expense,
            "net", net.toPlainString(),
            "tax", reclaim.toPlainString(),
            "gross", gross.toPlainString()));
  }
}
