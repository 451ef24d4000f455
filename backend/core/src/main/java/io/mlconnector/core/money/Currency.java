package io.mlconnector.core.money;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;

/** An ISO 4217 currency and the number of decimals of its minor unit. */
public record Currency(String code, int decimals) {

  // Those without a minor unit, such as gold (XAU), are no currencies that a document can be in.
  private static final Map<String, Currency> KNOWN =
      java.util.Currency.getAvailableCurrencies().stream()
          .filter(known -> known.getDefaultFractionDigits() >= 0)
          .map(known -> new Currency(known.getCurrencyCode(), known.getDefaultFractionDigits()))
          .collect(toUnmodifiableMap(Currency::code, known -> known));

  /** The currency with this ISO 4217 alphabetic code, or empty if there is none. */
  public static Optional<Currency> of(String code) {
    return Optional.ofNullable(KNOWN.get(code));
  }
}
