package io.mlconnector.portal.wording;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The day that somebody types as the first of those whose documents are posted. */
public final class FirstDay {

  private static final int YEARS_BACK = 5;
  private static final int YEARS_AHEAD = 1;

  private final InstantSource clock;

  public FirstDay(InstantSource clock) {
    this.clock = clock;
  }

  public static Optional<LocalDate> of(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * What is wrong with a day as it was typed; blank where nothing is.
   *
   * @param stored the day that is set already, which stays possible however old it gets
   */
  public String wrong(String text, String stored) {
    return text.strip().equals(stored)
        ? ""
        : of(text).map(this::unlikely).orElse("This is no day such as 2026-11-01.");
  }

  private String unlikely(LocalDate day) {
    if (day.isBefore(today().minusYears(YEARS_BACK))) {
      return day + " is more than five years ago. Look whether the year has all its digits.";
    }
    return day.isAfter(today().plusYears(YEARS_AHEAD))
        ? day + " is more than a year ahead. Look whether the year is right."
        : "";
  }
}
