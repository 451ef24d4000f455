package io.mlconnector.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Points of time on pages, all of them in UTC. */
public final class Moments {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Moments() {}

  /** To the minute, without the zone; blank for null. */
  public static String bare(@Nullable Instant at) {
    return at == null ? "" : MOMENT.format(at);
  }

  /** To the minute, saying that it is UTC; blank for null. */
  public static String utc(@Nullable Instant at) {
    return at == null ? "" : MOMENT.format(at) + " UTC";
  }
}
