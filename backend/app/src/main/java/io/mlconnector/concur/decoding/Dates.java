package io.mlconnector.concur.decoding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The three ways in which Concur writes a day. */
final class Dates {

  // Documented as YYYY-MM-DD for invoices, yet SAP's own sample has month, day, year.
  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final String UTC = "Z";
  private static final int DAY_LENGTH = 10;
  private static final int MOMENT_LENGTH_MAX = 40;

  // What lies outside can be no day of business, and neither database nor ledger takes any year.
  private static final int YEAR_MIN = 1900;
  private static final int YEAR_MAX = 2999;

  private Dates() {}

  /**
   * The day in UTC.
   *
   * @throws DateTimeException if the text is no date
   */
  static LocalDate parse(String text) {
    if (text.length() > MOMENT_LENGTH_MAX) {
      throw new DateTimeException("too long");
    }
    var day = day(text);
    if (day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX) {
      throw new DateTimeException("no year of ours");
    }
    return day;
  }

  private static LocalDate day(String text) {
    if (text.length() > DAY_LENGTH && text.endsWith(UTC)) {
      // Nearly all are; to look for an offset takes twice as long.
      return LocalDateTime.parse(text.substring(0, text.length() - UTC.length())).toLocalDate();
    }
    if (text.length() > DAY_LENGTH) {
      return switch (INSTANT.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime at -> at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        case LocalDateTime at -> at.toLocalDate();
        default -> throw new DateTimeException("neither with nor without an offset");
      };
    }
    return text.contains("/") ? LocalDate.parse(text, AMERICAN) : LocalDate.parse(text);
  }
}
