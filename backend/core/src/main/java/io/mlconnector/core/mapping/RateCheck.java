package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.MappingProfile.Rounding;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the taxes that the spend system states are those that the rates of the ledger's taxes
 * give. They are posted as they are stated, so that one that is far off would reach the tax report.
 */
final class RateCheck {

  /** What rounding may lose of the tax of one share, in units of the currency. */
  private static final BigDecimal UNITS = BigDecimal.TWO;

  /** Of the base. A discount for early payment that lessens the base lessens the tax by that. */
  private static final BigDecimal PART = new BigDecimal("0.005");

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
  private static final int GUARD_DIGITS = 8;

  private final @Nullable Rounding rounding;
  private final Optional<Currency> currency;
  private final Findings findings;

  RateCheck(@Nullable Rounding rounding, Optional<Currency> currency, Findings findings) {
    this.rounding = rounding;
    this.currency = currency;
    this.findings = findings;
  }

  /**
   * A tax with the amount that the document states.
   *
   * @param tax the ledger's, or null
   * @param whole whether the amount is all of the tax; else only what is reclaimed of it is known
   */
  record Stated(@Nullable Tax tax, BigDecimal amount, boolean whole) {

    boolean is(Tax other) {
      return tax != null && tax.id().equals(other.id());
    }

    /** What the tax was computed on, where its rate tells. */
    Optional<BigDecimal> base() {
      return percent().map(percent -> baseOf(amount.abs(), percent));
    }

    /** The rate, but for one that is zero or below, from which no base follows. */
    Optional<BigDecimal> percent() {
      return Optional.ofNullable(tax)
          .flatMap(known -> Optional.ofNullable(known.percent()))
          .filter(percent -> percent.signum() > 0);
    }
  }

  /**
   * Amounts that the same taxes are due on.
   *
   * @param least what is taxed at any rate
   * @param most with what may be taxed too, as shipping
   */
  record Taxed(BigDecimal least, BigDecimal most, List<Stated> taxes) {

    Taxed {
      taxes = List.copyOf(taxes);
    }

    Taxed negated() {
      var turned =
          taxes.stream()
              .map(stated -> new Stated(stated.tax(), stated.amount().negate(), stated.whole()))
              .toList();
      return new Taxed(least.negate(), most.negate(), turned);
    }

    private boolean bears(Tax tax) {
      return taxes.stream().anyMatch(stated -> stated.is(tax));
    }

    private BigDecimal others(Tax tax) {
      return Sums.of(taxes, stated -> stated.is(tax) ? BigDecimal.ZERO : stated.amount());
    }

    /** What the rate gives; one tax may be due on another, as some countries have it. */
    private Range range(BigDecimal percent, Tax tax) {
      var range = plain(percent);
      var onTaxes = most.add(others(tax)).multiply(percent).divide(WHOLE);
      return new Range(range.least().min(onTaxes), range.most().max(onTaxes));
    }

    private Range plain(BigDecimal percent) {
      var one = least.multiply(percent).divide(WHOLE);
      var other = most.multiply(percent).divide(WHOLE);
      return new Range(one.min(other), one.max(other));
    }
  }

  private record Range(BigDecimal least, BigDecimal most) {

    static final Range NOTHING = new Range(BigDecimal.ZERO, BigDecimal.ZERO);

    Range plus(Range other) {
      return new Range(least.add(other.least), most.add(other.most));
    }

    boolean holds(BigDecimal amount, BigDecimal tolerance) {
      return amount.compareTo(least.subtract(tolerance)) >= 0
          && amount.compareTo(most.add(tolerance)) <= 0;
    }

    /** Whether the amount is less, on the same side of zero. */
    boolean exceeds(BigDecimal amount) {
      return least.signum() >= 0
          ? amount.signum() >= 0 && amount.compareTo(least) < 0
          : most.signum() <= 0 && amount.signum() <= 0 && amount.compareTo(most) > 0;
    }
  }

  /**
   * Refuses for each of the ledger's taxes whose amount its rate does not give.
   *
   * @param place of what is taxed, as a person says it
   */
  void compare(String place, List<Taxed> shares) {
    if (currency.isEmpty()) {
      return;
    }
    var taxes = new LinkedHashMap<TaxId, Tax>();
    for (var share : shares) {
      for (var stated : share.taxes()) {
        var tax = stated.tax();
        if (tax != null) {
          taxes.putIfAbsent(tax.id(), tax);
        }
      }
    }
    taxes
        .values()
        .forEach(
            tax -> {
              var percent = tax.percent();
              if (percent != null) {
                var bearing = shares.stream().filter(share -> share.bears(tax)).toList();
                compare(place, tax, percent, bearing, currency.get());
              }
            });
  }

  private void compare(String place, Tax tax, BigDecimal percent, List<Taxed> shares, Currency in) {
    var own =
        shares.stream()
            .flatMap(share -> share.taxes().stream())
            .filter(one -> one.is(tax))
            .toList();
    var amount = Sums.of(own, Stated::amount);
    var range =
        shares.stream().map(share -> share.range(percent, tax)).reduce(Range.NOTHING, Range::plus);
    var tolerance = tolerance(shares, in);
    var known = own.stream().allMatch(Stated::whole);
    var explained =
        range.holds(amount, tolerance)
            || (amount.signum() == 0 && isReverseCharge(tax))
            || (range.exceeds(amount) && (!known || isPart(tax, shares, tolerance)));
    if (!explained) {
      refuse(place, tax, amount, shares, in);
    }
  }

  /** The vendor charges nothing of it; what the company owes itself may be left out. */
  static boolean isReverseCharge(Tax tax) {
    var parts = tax.bills().stream().filter(part -> !part.base()).toList();
    return !parts.isEmpty() && Sums.of(parts, Repartition::percent).signum() == 0;
  }

  private BigDecimal tolerance(List<Taxed> shares, Currency in) {
    var units = UNITS.multiply(BigDecimal.valueOf(shares.size())).movePointLeft(in.decimals());
    var part = base(shares).multiply(PART);
    var limit = rounding == null ? BigDecimal.ZERO : rounding.limit();
    return units.max(part).max(limit);
  }

  private static BigDecimal base(List<Taxed> shares) {
    return Sums.of(shares, share -> share.most().abs());
  }

  /**
   * Whether a tax that is less than its rate gives may be due on a part: where other taxes, or one
   * of zero, can be due on the rest.
   */
  private static boolean isPart(Tax tax, List<Taxed> shares, BigDecimal tolerance) {
    var all = shares.stream().flatMap(share -> share.taxes().stream()).toList();
    var others = all.stream().filter(stated -> !stated.is(tax)).toList();
    if (others.isEmpty()) {
      return false;
    }
    if (others.stream().anyMatch(stated -> stated.percent().isEmpty())) {
      return true;
    }
    var bases = Sums.of(all, stated -> stated.base().orElse(BigDecimal.ZERO));
    var percents = all.stream().flatMap(stated -> stated.percent().stream()).distinct().toList();
    var slack = Sums.of(percents, percent -> baseOf(tolerance, percent));
    return bases.add(slack).compareTo(base(shares)) >= 0;
  }

  private static BigDecimal baseOf(BigDecimal amount, BigDecimal percent) {
    return amount
        .multiply(WHOLE)
        .divide(percent, amount.scale() + GUARD_DIGITS, RoundingMode.HALF_UP);
  }

  private void refuse(String place, Tax tax, BigDecimal amount, List<Taxed> shares, Currency in) {
    var percent = tax.percent() == null ? BigDecimal.ZERO : tax.percent();
    var fitting =
        shares.stream().map(share -> share.plain(percent)).reduce(Range.NOTHING, Range::plus);
    var least = fitting.least().setScale(in.decimals(), RoundingMode.HALF_UP);
    var most = fitting.most().setScale(in.decimals(), RoundingMode.HALF_UP);
    var range = least.toPlainString();
    var facts =
        Map.of(
            "tax",
            tax.name(),
            "rate",
            plain(percent),
            "fitting",
            least.compareTo(most) == 0 ? range : range + " to " + most.toPlainString(),
            "base",
            Sums.of(shares, Taxed::least).toPlainString(),
            "place",
            place,
            "stated",
            amount.toPlainString());
    findings.refused("tax " + tax.name(), "its rate", new Problem(Code.TAX_OFF_RATE, facts));
  }

  private static String plain(BigDecimal percent) {
    return percent.stripTrailingZeros().toPlainString();
  }
}
