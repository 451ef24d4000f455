package io.mlconnector.portal.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often people may have a lane come round: never more often than the operator has set, so that
 * the providers' limits hold for all.
 *
 * @param least the operator's interval
 */
record Paces(Duration least) {

  private static final List<Duration> OFFERED =
      Stream.of(1, 5, 10, 15, 30, 60, 120, 360, 720, 1440).map(Duration::ofMinutes).toList();

  /** An interval as people choose it. */
  public record Choice(String value, String title, boolean chosen) {}

  List<Choice> choices(Optional<Duration> chosen) {
    var usual = new Choice("", "As usual: every " + words(least), chosen.isEmpty());
    var others =
        OFFERED.stream()
            .filter(this::isAllowed)
            .map(
                every ->
                    new Choice(
                        Long.toString(every.toMinutes()),
                        "Every " + words(every),
                        chosen.filter(every::equals).isPresent()));
    return Stream.concat(Stream.of(usual), others).toList();
  }

  private boolean isAllowed(Duration every) {
    return every.compareTo(least) >= 0;
  }

  /** What was chosen, in minutes; empty for what is not offered. */
  Optional<Duration> of(String value) {
    return OFFERED.stream()
        .filter(this::isAllowed)
        .filter(every -> Long.toString(every.toMinutes()).equals(value))
        .findFirst();
  }

  static String words(Duration every) {
    if (every.toMinutes() == 0) {
      return every.toSeconds() == 1 ? "second" : every.toSeconds() + " seconds";
    }
    if (every.toMinutes() < 60) {
      return every.toMinutes() == 1 ? "minute" : every.toMinutes() + " minutes";
    }
    return every.toHours() == 1 ? "hour" : every.toHours() + " hours";
  }
}
