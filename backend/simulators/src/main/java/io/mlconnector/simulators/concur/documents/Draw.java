package io.mlconnector.simulators.concur.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
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
}
