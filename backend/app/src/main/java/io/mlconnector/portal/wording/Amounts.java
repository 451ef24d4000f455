package io.mlconnector.portal.wording;

import io.mlconnector.web.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Amounts on pages and in PDFs, with the decimals of their currency and a comma between thousands.
 * CSV files and the API have them plain.
 */
public final class Amounts {

  private static final int GROUP = 3;

  private Amounts() {}

  /** Such as {@code 1,120.50}. */
  public static String figure(BigDecimal amount, @Nullable String currency) {
    return grouped(Shown.amount(amount, currency));
  }

  /** The same with all the decimals that it has; blank for null. */
  public static String figure(@Nullable BigDecimal amount) {
    return amount == null ? "" : grouped(amount.toPlainString());
  }

  /** A plain figure with a comma between thousands; one that is blank stays so. */
  public static String grouped(String plain) {
    var point = plain.indexOf('.');
    var figure = new StringBuilder(plain);
    var first = plain.startsWith("-") ? 1 : 0;
    for (var at = (point < 0 ? plain.length() : point) - GROUP; at > first; at -= GROUP) {
      figure.insert(at, ',');
    }
    return figure.toString();
  }

  /** Such as {@code 1,120.50 EUR}; blank for null. */
  public static String of(@Nullable BigDecimal amount, @Nullable String currency) {
    if (amount == null) {
      return "";
    }
    var code = currency == null ? "" : currency;
    return (figure(amount, code) + " " + code).strip();
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
