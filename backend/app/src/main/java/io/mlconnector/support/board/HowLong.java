package io.mlconnector.support.board;

import java.time.Duration;

/** How long something took, or is ago, to its greatest unit. */
final class HowLong {

  private HowLong() {}

  static String of(Duration time) {
    if (time.isNegative() || time.toMinutes() < 1) {
      return "now";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + " min";
    }
    return time.toDays() < 2 ? time.toHours() + " h" : time.toDays() + " days";
  }
}
