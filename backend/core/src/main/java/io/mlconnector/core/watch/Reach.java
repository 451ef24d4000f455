package io.mlconnector.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/**
 * How far a model of Odoo has been followed.
 *
 * <p>Odoo stamps a record with its transaction's beginning, cut to whole seconds. Whoever asks for
 * what is newer than the newest record known never learns of what a slower transaction began before
 * that and ended after it. So each poll asks again for the time in which such a transaction may
 * have begun: from where the poll before it had reached, less the longest that transactions last.
 * What was known already is dropped by its id and stamp. Clocks of the two systems are never
 * compared: of ours only elapsed time counts. Either clock may go wrong, and a record may bear a
 * moment that is yet to come; so the moment that comes with the other's answers bounds the reach,
 * and what only a comparison finds puts it back.
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

  /** A clock that is later than that is broken, and would have everything read at each poll. */
  private static final Duration LATE_MAX = Duration.ofDays(1);

  /** The moment that comes with answers is cut to seconds. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** What is learned halves in ten days or so; a weekly job is remembered from one to the next. */
  private static final long CALM_PART = 16;

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
   * @param theirs the other system's clock as the last answer had it, where it had
   */
  public record Poll(Instant from, Instant to, Optional<Instant> theirs) {

    public Poll {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("It ended at " + to + ", before " + from);
      }
    }

    private Duration lasted() {
      return Duration.between(from, to);
    }

    /** No moment after this one can have come when it began. */
    private Optional<Instant> latest() {
      return theirs
          .filter(moment -> Duration.between(moment, to).compareTo(LATE_MAX) <= 0)
          .map(moment -> moment.minus(lasted()));
    }
  }

  /**
   * Where the first poll came to.
   *
   * @param newest the newest stamp that it found
   */
  public static Reach first(Poll poll, Instant newest) {
    var reached = newest.minus(poll.lasted());
    return new Reach(
        poll.latest().filter(reached::isAfter).orElse(reached), poll.from(), Duration.ZERO);
  }

  /** The first stamp to ask for, of whole seconds; it is asked for with the others. */
  public Instant begin() {
    return stamp.minus(overlap()).truncatedTo(ChronoUnit.SECONDS);
  }

  /** How far back is asked for: twice what transactions are known to last. */
  public Duration overlap() {
    var twice = longest.multipliedBy(2);
    return twice.compareTo(OVERLAP_MIN) < 0 ? OVERLAP_MIN : shorter(twice);
  }

  private static Duration shorter(Duration overlap) {
    return overlap.compareTo(OVERLAP_MAX) > 0 ? OVERLAP_MAX : overlap;
  }

  /**
   * Where a further poll came to.
   *
   * @param fresh the stamps of what was not known before
   */
  public Reach after(Poll poll, Collection<Instant> fresh) {
    var elapsed = stamp.plus(passed(poll));
    var reached =
        fresh.stream()
            .map(one -> one.minus(poll.lasted()))
            .filter(one -> one.isAfter(elapsed))
            .max(Instant::compareTo)
            .orElse(elapsed);
    var bounded =
        poll.latest()
            .filter(reached::isAfter)
            .map(latest -> back(poll, elapsed, latest))
            .orElse(reached);
    return new Reach(bounded, later(at, poll.from()), learned(fresh));
  }

  /**
   * Not beyond what has come. Where less time has passed there than here, one of the clocks was
   * set, and this poll may have asked from too late a moment: then not beyond the poll before it,
   * of which nobody knows how long ago it was if ours was set, too.
   */
  private Instant back(Poll poll, Instant elapsed, Instant latest) {
    if (!elapsed.isAfter(latest.plus(SLACK))) {
      return latest;
    }
    // Our time may have gone slower between nodes, by no more than this where it was not set.
    var apart = Duration.between(latest, elapsed);
    return latest.minus(poll.from().isAfter(at) ? passed(poll).plus(apart) : OVERLAP_MAX);
  }

  /** Our clock may be set back: then no time has passed until it is where it was. */
  private Duration passed(Poll poll) {
    return poll.from().isAfter(at) ? Duration.between(at, poll.from()) : Duration.ZERO;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether polls can never have found a change with this stamp that came to light just now. */
  public boolean misses(Instant found) {
    return found.isBefore(begin());
  }

  /**
   * After a comparison that found what polls had missed: a transaction lasted for longer than what
   * is asked for again, or the reach had gone too far.
   *
   * @param comparison when its first and last pages were read
   * @param newest the newest stamp of what was missed
   */
  public Reach missed(Poll comparison, Instant newest) {
    return new Reach(
        newest.minus(comparison.lasted()), later(at, comparison.from()), shorter(overlap()));
  }

  /** After a day without anything missed: transactions may have become short again. */
  public Reach calm() {
    return new Reach(stamp, at, longest.minus(longest.dividedBy(CALM_PART)));
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
}
