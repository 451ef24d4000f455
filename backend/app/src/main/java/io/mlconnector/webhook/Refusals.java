package io.mlconnector.webhook;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of refusals that somebody has to look at: the first at once, then how many there
 * were, once a minute at the most, as strangers may send as much as they like. Belongs to one event
 * loop.
 */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Map<Code, Tally> tallies = new EnumMap<>(Code.class);

  private static final class Tally {
    private long told = System.nanoTime() - PAUSE.toNanos();
    private int count;
  }

  void note(Outcome outcome) {
    code(outcome).ifPresent(this::count);
  }

  private void count(Code code) {
    var tally = tallies.computeIfAbsent(code, first -> new Tally());
    tally.count++;
    var now = System.nanoTime();
    if (now - tally.told >= PAUSE.toNanos()) {
      var problem = Problem.of(code, "count", Integer.toString(tally.count));
      LOG.warn("{}: {} {}", code.text(), problem.message(), problem.fix());
      tally.told = now;
      tally.count = 0;
    }
  }

  private static Optional<Code> code(Outcome outcome) {
    return switch (outcome) {
      case FORGED -> Optional.of(Code.WEBHOOK_NOT_SIGNED);
      case NO_CERTIFICATE -> Optional.of(Code.WEBHOOK_WITHOUT_CERTIFICATE);
      case KEY_UNKNOWN -> Optional.of(Code.WEBHOOK_KEY_UNKNOWN);
      case QUEUE_FULL, TOO_LATE, STORAGE_FAILED -> Optional.of(Code.WEBHOOK_STORAGE_SLOW);
      case UNREADABLE -> Optional.of(Code.WEBHOOK_UNREADABLE);
      case COMPANY_UNKNOWN -> Optional.of(Code.WEBHOOK_COMPANY_UNKNOWN);
      case STORED,
          DUPLICATE,
          OTHER_COMPANY,
          WRONG_METHOD,
          TOO_LARGE,
          BODY_TOO_SLOW,
          BROKE_OFF,
          FAILED ->
          Optional.empty();
    };
  }
}
