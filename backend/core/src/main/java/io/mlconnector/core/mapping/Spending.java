package io.mlconnector.core.mapping;

import io.mlconnector.core.document.ForeignAmount;
import io.mlconnector.core.mapping.Check.Cause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the spend system says of an expense in the currency that it was paid in. */
final class Spending {

  // Far beyond any rate; a number with more would fill the memory when it is divided by.
  private static final int DIGITS_MAX = 30;
  private static final int RATE_DIGITS = 24;

  private final ForeignAmount spent;

  Spending(ForeignAmount spent) {
    this.spent = spent;
  }

  boolean isIn(String currency) {
    return currency.equals(spent.currency());
  }

  /** Units of the report's currency for one of the spending's, where that is said. */
  Optional<BigDecimal> rate() {
    var rate = plausible(spent.rate());
    var direction = spent.direction();
    if (rate == null || rate.signum() <= 0 || direction == null) {
      return Optional.empty();
    }
    return switch (direction) {
      case "M" -> Optional.of(rate);
      case "D" -> Optional.of(BigDecimal.ONE.divide(rate, RATE_DIGITS, RoundingMode.HALF_UP));
      default -> Optional.empty();
    };
  }

  /** The amount that was paid, in the report's currency as its rate converts it. */
  Optional<BigDecimal> converted(int decimals) {
    var paid = plausible(spent.amount());
    return paid == null
        ? Optional.empty()
        : rate().map(rate -> paid.multiply(rate).setScale(decimals, RoundingMode.HALF_UP));
  }

  /**
   * Units of the report's currency for one of the spending's: what was approved for what was paid.
   * Where only a part was approved, the rate itself.
   *
   * @param approved in the report's currency
   */
  Optional<Ratio> ratio(BigDecimal approved, int decimals) {
    var paid = plausible(spent.amount());
    var rate = rate();
    var unit = BigDecimal.ONE.movePointLeft(decimals);
    var partly = converted(decimals).map(all -> isOff(all, approved, unit)).orElse(false);
    if (paid == null || paid.signum() * approved.signum() <= 0 || partly) {
      return rate.map(known -> new Ratio(BigDecimal.ONE, known));
    }
    // Without a rate nobody knows whether all of what was paid was approved.
    return rate.map(known -> new Ratio(paid, approved));
  }

  /** Compares what was approved with what was paid, converted: a unit more or less is rounding. */
  void compare(Expense expense, Rules rules) {
    var approved = rules.amounts().fitting(expense.entry().approved());
    if (approved.isEmpty() || expense.entry().personal()) {
      return;
    }
    var scale = approved.get().scale();
    converted(scale)
        .filter(all -> isOff(all, approved.get(), BigDecimal.ONE.movePointLeft(scale)))
        .ifPresent(
            all ->
                rules
                    .checks()
                    .compare(
                        expense.place() + ": conversion",
                        approved.get(),
                        all,
                        Cause.CURRENCY_CONVERSION));
  }

  private static boolean isOff(BigDecimal one, BigDecimal other, BigDecimal unit) {
    return one.subtract(other).abs().compareTo(unit) > 0;
  }

  /** The number, or null where it is none that money is counted in. */
  static @Nullable BigDecimal plausible(@Nullable BigDecimal number) {
    if (number == null) {
      return null;
    }
    var plain = number.stripTrailingZeros();
    return plain.precision() <= DIGITS_MAX && Math.abs((long) plain.scale()) <= DIGITS_MAX
        ? plain
        : null;
  }

  /** How many of the company's units so many of the document's are worth. */
  record Ratio(BigDecimal own, BigDecimal document) {

    BigDecimal of(BigDecimal amount, int decimals) {
      return amount.multiply(own).divide(document, decimals, RoundingMode.HALF_UP);
    }
  }
}
