package io.mlconnector.sync.board;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** A month of documents. */
public record Month(YearMonth value) {

  /** The month in the form {@code 2026-11}; empty where the text is none. */
  public static Optional<Month> of(String text) {
    try {
      return text.matches("\\d{4}-\\d{2}")
          ? Optional.of(new Month(YearMonth.parse(text)))
          : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  public static Month of(LocalDate day) {
    return new Month(YearMonth.from(day));
  }

  public LocalDate first() {
    return value.atDay(1);
  }

  public LocalDate last() {
    return value.atEndOfMonth();
  }

  public Month before() {
    return new Month(value.minusMonths(1));
  }

  public Month after() {
    return new Month(value.plusMonths(1));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
