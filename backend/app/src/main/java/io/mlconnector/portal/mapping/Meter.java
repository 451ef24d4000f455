package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.grid.Coverage;
import io.mlconnector.portal.wording.Amounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How much of what was seen is mapped, as a page shows it.
 *
 * @param codes such as {@code 45 of 47 codes}
 * @param percent of the codes, from 0 to 100, for a bar
 * @param amounts one for each currency
 */
public record Meter(String codes, String uses, String percent, List<Bar> amounts, boolean full) {

  /** An amount's share: its words, and how long its bar is. */
  public record Bar(String words, String percent, boolean full) {}

  static Meter of(Coverage coverage) {
    var codes = coverage.codes();
    return new Meter(
        codes.good() + " of " + codes.all() + " codes",
        coverage.uses().percent().toPlainString() + " % of their uses",
        codes.percent().toPlainString(),
        coverage.amounts().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> bar(one.getKey(), one.getValue()))
            .toList(),
        codes.good() == codes.all());
  }

  private static Bar bar(String currency, Coverage.Share share) {
    var percent = share.percent();
    var rest = share.all().subtract(share.good());
    var missing = rest.signum() == 0 ? "" : ", " + Amounts.figure(rest, currency) + " missing";
    return new Bar(
        percent.toPlainString()
            + " % of "
            + Amounts.figure(share.all(), currency)
            + " "
            + currency
            + missing,
        percent.toPlainString(),
        percent.compareTo(BigDecimal.valueOf(100)) == 0);
  }
}
