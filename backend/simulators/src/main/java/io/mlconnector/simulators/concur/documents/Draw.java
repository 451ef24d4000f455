package io.mlconnector.simulators.concur.documents;

import io.mlconnector.simulators.concur.documents.Spend.Foreign;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws of everything that differs from document to document. */
record Draw(RandomGenerator random, LocalDate lastDay) {

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  Person person() {
    return of(List.of(Person.values()));
  }

  Person personPaidIn(String currency) {
    return of(
        List.of(Person.values()).stream()
            .filter(person -> person.currency().equals(currency))
            .toList());
  }

  String centre() {
    return of(Codes.COST_CENTRES);
  }

  String card() {
    return of(List.of(Codes.INDIVIDUAL_CARD, Codes.COMPANY_CARD, Codes.COMPANY_PAID));
  }

  /** With two decimals, in whole units from the smallest to the largest. */
  BigDecimal amount(int from, int to) {
    return BigDecimal.valueOf(random.nextLong(from * 100L, to * 100L), 2);
  }

  /** Within the four weeks that end with the last day. */
  LocalDate day() {
    return lastDay.minusDays(random.nextInt(28));
  }

  Staff anybody() {
    return of(Staff.all());
  }

  Staff staffPaidIn(String currency) {
    return of(Staff.all().stream().filter(staff -> staff.currency().equals(currency)).toList());
  }

  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** With the currency's decimals; a currency without any counts in hundreds. */
  BigDecimal amount(int from, int to, String currency) {
    int decimals = decimals(currency);
    long unit = decimals == 0 ? 100 : BigDecimal.TEN.pow(decimals).longValueExact();
    return BigDecimal.valueOf(random.nextLong(from * unit, to * unit), decimals);
  }

  /** Paid abroad, at a likely rate of either direction. */
  Foreign foreign(String home) {
    String currency =
        of(Codes.SPEND_CURRENCIES.stream().filter(other -> !other.equals(home)).toList());
    String direction = of(List.of("M", "D"));
    BigDecimal from = direction.equals("M") ? euros(currency) : euros(home);
    BigDecimal to = direction.equals("M") ? euros(home) : euros(currency);
    BigDecimal swing = BigDecimal.valueOf(random.nextInt(950, 1050), 3);
    BigDecimal rate = from.multiply(swing).divide(to, 8, RoundingMode.HALF_UP);
    return new Foreign(currency, amount(20, 400, currency), rate, direction);
  }

  /** Paid abroad, at a rate that multiplies. */
  Foreign multiplied(String home) {
    Foreign foreign = foreign(home);
    while (foreign.direction().equals("D")) {
      foreign = foreign(home);
    }
    return foreign;
  }

  static int decimals(String currency) {
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }

  private static BigDecimal euros(String currency) {
    return switch (currency) {
      case "USD" -> new BigDecimal("0.92");
      case "GBP" -> new BigDecimal("1.17");
      case "JPY" -> new BigDecimal("0.0061");
      case "KWD" -> new BigDecimal("3.01");
      case "CHF" -> new BigDecimal("1.05");
      default -> BigDecimal.ONE;
    };
  }
}
