package io.mlconnector.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * How far a model of Odoo has been followed.
 *
 * <p>Odoo stamps a record with its transaction's beginning, cut to whole seconds. Whoever asks for
 * what is newer than the newest record known never learns of what a slower transaction began before
 * that and ended after it. So each poll asks again for the time in which such a transaction may
 * have begun: from where the poll before it had reached, less the longest that transactions last.
 * What was known already is dropped by its id and stamp. Clocks of the two systems are never
 * compared: of ours only elapsed time counts.
 *
 * @param stamp a moment of Odoo's clock that had come when the last poll began
 * @param at our clock when it began
 * @param longest the longest transaction that came to light, zero at first
 */
public record Reach(Instant stamp, Instant at, Duration longest) {

  /** What is asked for again at the least. */
  public static final Duration OVERLAP_MIN = Duration.ofMinutes(3);

  /** Longer transactions are found by comparing everything, now and then. */
  public static final Duration OVERLAP_MAX = Duration.ofHours(2);

  public Reach {
    if (longest.isNegative() || longest.compareTo(OVERLAP_MAX) > 0) {
      throw new IllegalArgumentException("A transaction of " + longest);
    }
  }

  /**
   * A poll that has read all its pages.
   *
   * @param from our clock when it began
   * @param to our clock when its last page was there
   */
  public record Poll(Instant from, Instant to) {

    public Poll {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("It ended at " + to + ", before " + from);
      }
    }

    private Duration lasted() {
      return Duration.between(from, to);
    }
  }

  /**
   * Where the first poll came to.
   *
   * @param newest the newest stamp that it found
   */
  public static Reach first(Poll poll, Instant newest) {
    return new Reach(newest.minus(poll.lasted()), poll.from(), Duration.ZERO);
  }

  /** The first stamp to ask for, of whole seconds; it is asked for with the others. */
  public Instant begin() {
    return stamp.minus(overlap()).truncatedTo(ChronoUnit.SECONDS);
  }

  /** How far back is asked for: twice what transactions are known to last. */
  public Duration overlap() {
    var twice = longest.multipliedBy(2);
    return twice.compareTo(OVERLAP_MIN) < 0
        ? OVERLAP_MIN
        : twice.compareTo(OVERLAP_MAX) > 0 ? OVERLAP_MAX : twice;
  }

  /**
   * Where a further poll came to.
   *
   * @param fresh the stamps of what was not known before
   */
  public Reach after(Poll poll, Collection<Instant> fresh) {
    var elapsed = stamp.plus(positive(Duration.between(at, poll.from())));
    var reached =
        fresh.stream()
            .map(one -> one.minus(poll.lasted()))
            .filter(one -> one.isAfter(elapsed))
            .max(Instant::compareTo)
            .orElse(elapsed);
    return new Reach(reached, poll.from(), learned(fresh));
  }

  /**
   * What was not there when the poll before this one began had not ended then. A stamp of long ago
   * is none of a transaction: the record was restored, or may be read only now.
   */
  private Duration learned(Collection<Instant> fresh) {
    return fresh.stream()
        .filter(this::tells)
        .map(one -> Duration.between(one, stamp))
        .filter(lasted -> lasted.compareTo(longest) > 0)
        .max(Duration::compareTo)
        .orElse(longest);
  }

  /**
   * Whether the stamp of what was not known may tell how long transactions last. Of all such stamps
   * the earliest counts.
   */
  public boolean tells(Instant fresh) {
    return !fresh.isBefore(stamp.minus(OVERLAP_MAX));
  }

  /** A clock that was set back tells nothing. */
  private static Duration positive(Duration elapsed) {
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }
}
