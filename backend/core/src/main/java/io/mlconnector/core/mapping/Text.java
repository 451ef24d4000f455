package io.mlconnector.core.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Words for traces, messages and the ledger's lines. */
final class Text {

  private static final int DIGITS_MAX = 40;

  // An accountant reads it in one row; the ledger's own field has no limit.
  private static final int LENGTH_MAX = 200;

  private Text() {}

  /** The text, or null where it is nothing but blanks. */
  static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** The text without control characters, which databases refuse, and not longer than a row. */
  static String row(@Nullable String text) {
    if (text == null) {
      return "";
    }
    if (text.length() <= LENGTH_MAX && isPrintable(text)) {
      return text;
    }
    var end = Math.min(text.length(), LENGTH_MAX);
    var whole = end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole).replaceAll("\\p{Cntrl}", " ").strip();
  }

  private static boolean isPrintable(String text) {
    for (var at = 0; at < text.length(); at++) {
      if (Character.isISOControl(text.charAt(at))) {
        return false;
      }
    }
    return true;
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
