package io.mlconnector.core.mapping;

import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.RateCheck.Stated;
import io.mlconnector.core.mapping.RateCheck.Taxed;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what an expense states of its taxes: the parts with each other, and the whole with the
 * rate of the ledger's tax.
 */
final class TaxFigures {

  private final Rules rules;
  private final Expense expense;

  TaxFigures(Rules rules, Expense expense) {
    this.rules = rules;
    this.expense = expense;
  }

  /** Refuses a tax of which more is reclaimed than there is, or that is given back while it is. */
  void compare(TaxLine tax) {
    var whole = rules.amounts().fitting(tax.amount());
    var reclaim = rules.amounts().fitting(tax.reclaim());
    if (whole.isEmpty() || reclaim.isEmpty()) {
      return;
    }
    var amount = whole.get();
    var over =
        amount.signum() < 0 ? amount.subtract(reclaim.get()) : reclaim.get().subtract(amount);
    var turned = amount.signum() * reclaim.get().signum() < 0;
    if (turned || StatedFigure.isBeyondCents(amount.signum() == 0 ? over.abs() : over)) {
      var facts =
          Map.of(
              "entry",
              expense.name(),
              "tax",
              amount.toPlainString(),
              "reclaim",
              reclaim.get().toPlainString());
      rules
          .findings()
          .refused(place(), "a part of the tax", new Problem(Code.RECLAIM_EXCEEDS_TAX, facts));
    }
  }

  /**
   * Compares lines with the taxes that belong to them.
   *
   * @param gross what the lines come to
   * @param stated in the order of {@code uses}
   */
  void compare(BigDecimal gross, List<JournalLine> lines, List<TaxLine> stated, List<TaxUse> uses) {
    if (lines.isEmpty()) {
      return;
    }
    netOfTax(gross, lines, stated);
    var taxes = new ArrayList<Stated>();
    for (var i = 0; i < uses.size(); i++) {
      var use = uses.get(i);
      taxes.add(new Stated(use.tax(), use.amount(), stated.get(i).amount() != null));
    }
    var base = gross.subtract(Sums.of(uses, TaxUse::amount));
    // A bill refuses a tax without a base for that.
    if (rules.form() == As.ENTRY || base.signum() != 0) {
      rules.rates().compare(expense.place(), List.of(new Taxed(base, base, taxes)));
    }
  }

  /** Older documents say less, so that there is nothing to compare. */
  private void netOfTax(BigDecimal gross, List<JournalLine> lines, List<TaxLine> stated) {
    var nets = sum(lines.stream().map(JournalLine::netOfTax));
    var taxes = sum(stated.stream().map(TaxLine::amount));
    if (nets.isEmpty() || taxes.isEmpty()) {
      return;
    }
    var net = nets.get();
    var tax = taxes.get();
    if (StatedFigure.isBeyondCents(gross.subtract(net).subtract(tax).abs())) {
      var facts =
          Map.of(
              "entry",
              expense.name(),
              "net",
              net.toPlainString(),
              "tax",
              tax.toPlainString(),
              "gross",
              gross.toPlainString());
      rules
          .findings()
          .refused(
              place(),
              "gross less net of tax is the tax",
              new Problem(Code.TAX_PARTS_DIFFER, facts));
    }
  }

  /** Empty unless all of them are there and fit the currency. */
  private Optional<BigDecimal> sum(Stream<@Nullable BigDecimal> amounts) {
    return amounts
        .map(rules.amounts()::fitting)
        .reduce(
            Optional.of(BigDecimal.ZERO),
            (one, other) -> one.flatMap(left -> other.map(left::add)));
  }

  private String place() {
    return expense.place() + ": tax";
  }
}
