package io.mlconnector.sync.receipts;

import java.time.Duration;

/** How long a receipt waits for its next try: three times as long each time, two days at most. */
final class Pauses {

  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofDays(2);

  /** Tripling past this would only overflow. */
  private static final int TRIPLINGS_MAX = 10;

  private Pauses() {}

  /**
   * The pause after so many tries in vain.
   *
   * @param tries 1 or more
   */
  static Duration after(int tries) {
    var pause = FIRST;
    for (var i = 1; i < Math.min(tries, TRIPLINGS_MAX); i++) {
      pause = pause.multipliedBy(3);
    }
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
