package io.mlconnector.core.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Words for traces and messages. */
final class Text {

  private static final int DIGITS_MAX = 40;

  private Text() {}

  /** The text, or null where it is nothing but blanks. */
  static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** An amount as it was given, or in short where that would fill pages. */
  static String amount(BigDecimal amount) {
    return amount.precision() <= DIGITS_MAX && Math.abs((long) amount.scale()) <= DIGITS_MAX
        ? amount.toPlainString()
        : amount.stripTrailingZeros().toString();
  }

  /** An amount on an account, as an accountant says it. */
  static String posted(BigDecimal debit) {
    return (debit.signum() < 0 ? "credit " : "debit ") + debit.abs().toPlainString();
  }
}
