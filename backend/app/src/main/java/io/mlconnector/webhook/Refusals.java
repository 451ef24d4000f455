package io.mlconnector.webhook;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of refusals that somebody has to look at: the first at once, then how many there
 * were, once a minute at the most, as strangers may send as much as they like.
 */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Map<Code, AtomicReference<Tally>> tallies = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * Nothing was refused yet.
   *
   * @param nanos a time that only ever grows
   */
  Refusals(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * How it stands with one code.
   *
   * @param silent those since the last line
   * @param due those that the next line tells of; 0 if it is not time for it
   */
  private record Tally(long told, int silent, int due) {

    Tally next(long now) {
      return now - told < PAUSE.toNanos()
          ? new Tally(told, silent + 1, 0)
          : new Tally(now, 0, silent + 1);
    }
  }

  /**
   * Notes what became of a request.
   *
   * @param why the log line's reason, where it has room for one
   */
  void note(Outcome outcome, String why) {
    code(outcome).ifPresent(code -> note(code, why));
  }

  private void note(Code code, String why) {
    var count = count(code);
    if (count > 0) {
      var problem = new Problem(code, Map.of("count", Integer.toString(count), "why", why));
      LOG.warn("{}: {} {}", code.text(), problem.message(), problem.fix());
    }
  }

  /** How many there were since the last line, if it is time for the next; otherwise 0. */
  private int count(Code code) {
    var now = nanos.getAsLong();
    return tallies
        .computeIfAbsent(
            code, first -> new AtomicReference<>(new Tally(now - PAUSE.toNanos(), 0, 0)))
        .updateAndGet(tally -> tally.next(now))
        .due();
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
