package io.mlconnector.concur.decoding;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers from outside: whatever is sent, reading them costs next to nothing. */
final class Numbers {

  /** Longer texts are no figures, and turning a million digits into a number takes seconds. */
  private static final int LENGTH_MAX = 64;

  private static final int WHOLE_DIGITS_MAX = 22;
  private static final int PRECISION_MAX = 40;
  private static final int SCALE_MAX = 20;

  private Numbers() {}

  /** An amount of money, or empty where the text is none or is one that no column can hold. */
  static Optional<BigDecimal> amount(String text) {
    return number(text).filter(Numbers::fits);
  }

  private static boolean fits(BigDecimal amount) {
    var wholeDigits = (long) amount.precision() - amount.scale();
    return amount.precision() <= PRECISION_MAX
        && Math.abs((long) amount.scale()) <= SCALE_MAX
        && wholeDigits <= WHOLE_DIGITS_MAX;
  }

  /** A whole number, or empty where the text is none or a larger one. */
  static Optional<Integer> whole(String text) {
    try {
      return number(text).map(BigDecimal::intValueExact);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > LENGTH_MAX ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
