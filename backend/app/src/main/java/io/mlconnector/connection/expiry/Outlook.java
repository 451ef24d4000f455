package io.mlconnector.connection.expiry;

import io.mlconnector.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a credential ends, as far as is known, and what is to be said of it now.
 *
 * @param daysLeft whole days; 0 in the last day and after it
 * @param warning what is to be done, and by whom; empty while more than 30 days are left
 * @param threshold the lowest of 30, 14, 7, 3 and 1 days that is reached, or 0 after the end; empty
 *     without a warning
 * @param known whether the end is, or that there is none
 */
public record Outlook(
    Optional<Instant> expiresAt,
    Optional<Long> daysLeft,
    Optional<Problem> warning,
    Optional<Integer> threshold,
    boolean known) {

  /** There is no end. */
  public static final Outlook OPEN = bare(true);

  /** Whether there is an end is not known. */
  public static final Outlook UNKNOWN = bare(false);

  private static final List<Integer> THRESHOLDS = List.of(1, 3, 7, 14, 30);

  /**
   * The outlook on a known end.
   *
   * @param warning makes the problem of the facts {@code date} and {@code days}
   */
  public static Outlook until(
      Instant end, Instant now, Function<Map<String, String>, Problem> warning) {
    var threshold = threshold(end, now);
    return new Outlook(
        Optional.of(end),
        Optional.of(daysLeft(end, now)),
        threshold.map(reached -> warning.apply(facts(end, now))),
        threshold,
        true);
  }

  /**
   * The same of an end that is only supposed: it is not shown as one, and never over. Once it is
   * past the supposition was wrong, and nothing is known.
   */
  public static Outlook supposing(
      Instant end, Instant now, Function<Map<String, String>, Problem> warning) {
    if (!now.isBefore(end)) {
      return UNKNOWN;
    }
    var known = until(end, now, warning);
    return new Outlook(
        Optional.empty(), Optional.empty(), known.warning(), known.threshold(), false);
  }

  private static Outlook bare(boolean known) {
    return new Outlook(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), known);
  }

  private static Optional<Integer> threshold(Instant end, Instant now) {
    if (!now.isBefore(end)) {
      return Optional.of(0);
    }
    var left = daysLeft(end, now);
    return THRESHOLDS.stream().filter(days -> left <= days).findFirst();
  }

  private static long daysLeft(Instant end, Instant now) {
    return Math.max(0, Duration.between(now, end).toDays());
  }

  private static Map<String, String> facts(Instant end, Instant now) {
    var date = LocalDate.ofInstant(end, ZoneOffset.UTC);
    return Map.of("date", date.toString(), "days", Long.toString(daysLeft(end, now)));
  }
}
