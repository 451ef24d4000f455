package io.mlconnector.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** How often people want to be told, so that a storm comes as one message. */
public sealed interface Rhythm {

  /** At once, but not again within five minutes. */
  record AtOnce() implements Rhythm {}

  /** Once an hour at the most; the first after a quiet hour comes at once. */
  record Hourly() implements Rhythm {}

  /** Once a day, at an hour of the tenant's own time. */
  record Daily(int hour) implements Rhythm {}

  Duration GAP = Duration.ofMinutes(5);
  Duration HOUR = Duration.ofHours(1);

  /**
   * When the news are to be told.
   *
   * @param last when something was told before
   * @param since when the oldest of the news came
   */
  default Instant due(Optional<Instant> last, Instant since, ZoneId zone) {
    return switch (this) {
      case AtOnce now -> later(last.map(at -> at.plus(GAP)), since);
      case Hourly hourly -> later(last.map(at -> at.plus(HOUR)), since);
      case Daily daily -> next(daily.hour(), later(last, since), zone);
    };
  }

  private static Instant later(Optional<Instant> one, Instant other) {
    return one.filter(at -> at.isAfter(other)).orElse(other);
  }

  private static Instant next(int hour, Instant after, ZoneId zone) {
    var day = after.atZone(zone).toLocalDate();
    var today = ZonedDateTime.of(day, LocalTime.of(hour, 0), zone).toInstant();
    return today.isAfter(after)
        ? today
        : ZonedDateTime.of(day.plusDays(1), LocalTime.of(hour, 0), zone).toInstant();
  }
}
