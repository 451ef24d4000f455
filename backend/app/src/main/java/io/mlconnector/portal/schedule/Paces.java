package io.mlconnector.portal.schedule;

import io.mlconnector.queue.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How often people may have a lane come round: never more often than the operator has set, so that
 * the providers' limits hold for all.
 *
 * @param least the operator's interval
 */
record Paces(Duration least) {

  private static final List<Duration> OFFERED =
      IntStream.of(1, 5, 10, 15, 30, 60, 120, 360, 720, 1440)
          .mapToObj(Duration::ofMinutes)
          .toList();

  /** Whole lists are compared in these. */
  private static final Set<Stream> HOURLY = Set.of(Stream.VENDOR_SYNC, Stream.LISTS, Stream.ORDERS);

  /** An interval as people choose it. */
  public record Choice(String value, String title, boolean chosen) {}

  /** What may be chosen for a lane. */
  List<Choice> choices(Optional<Duration> chosen, Stream lane) {
    var usual = new Choice("", "As usual: " + usually(lane), chosen.isEmpty());
    var all = new ArrayList<Choice>();
    all.add(usual);
    OFFERED.stream()
        .filter(this::isAllowed)
        .map(
            every ->
                new Choice(
                    Long.toString(every.toMinutes()),
                    "Every " + words(every),
                    chosen.filter(every::equals).isPresent()))
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** Masters are seldom read where no document waits for them. */
  private String usually(Stream lane) {
    if (lane == Stream.MASTERS) {
      return "often while documents wait for Odoo, else seldom";
    }
    return HOURLY.contains(lane) ? "every hour" : "every " + words(least);
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
