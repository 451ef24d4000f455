package io.mlconnector.portal.wording;

import io.mlconnector.web.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Amounts on pages, with the decimals of their currency. */
public final class Amounts {

  private Amounts() {}

  /** Such as {@code 120.50 EUR}; blank for null. */
  public static String of(@Nullable BigDecimal amount, @Nullable String currency) {
    if (amount == null) {
      return "";
    }
    var code = currency == null ? "" : currency;
    return (Shown.amount(amount, code) + " " + code).strip();
  }

  /** One for each currency, in the order of their codes. */
  public static List<String> each(Map<String, BigDecimal> totals) {
    return new TreeMap<>(totals)
        .entrySet().stream().map(total -> of(total.getValue(), total.getKey())).toList();
  }

  /** Several currencies, one after the other; those that come to nothing are left out. */
  public static String of(Map<String, BigDecimal> totals) {
    return new TreeMap<>(totals)
        .entrySet().stream()
            .filter(total -> total.getValue().signum() != 0)
            .map(total -> of(total.getValue(), total.getKey()))
            .collect(Collectors.joining(" + "));
  }
}
