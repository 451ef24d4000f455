package io.mlconnector.limits;

import io.mlconnector.flow.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What all nodes know of a host. Pure.
 *
 * @param restUntil nothing is sent there before
 * @param why the status that it was answered with, last
 * @param troubles rests in a row
 * @param parallel how many calls may run at once, on all nodes together
 * @param loweredAt when {@code parallel} was last lowered
 * @param nodes how many nodes call it now
 */
record Shared(
    Optional<Instant> restUntil,
    Optional<String> why,
    int troubles,
    int parallel,
    Optional<Instant> loweredAt,
    int nodes) {

  /** What was asked for is kept; more than a day is taken for a slip. */
  static final Duration REST_MAX = Duration.ofHours(24);

  static final int PARALLEL_MAX = 64;
  static final int PARALLEL_START = 16;

  static final Shared NEW =
      new Shared(Optional.empty(), Optional.empty(), 0, PARALLEL_START, Optional.empty(), 1);

  /**
   * A host said that it wants less.
   *
   * @param retryAfter the wait that it named
   * @param sentAt when the call had left that it answered so
   * @param running how many calls this node ran at it
   */
  record Complaint(String status, Optional<Duration> retryAfter, Instant sentAt, int running) {}

  boolean rests(Instant now) {
    return restUntil.filter(now::isBefore).isPresent();
  }

  /** How many calls one node may run; at least one, so that no node waits for good. */
  int share() {
    return Math.max(1, parallel / Math.max(1, nodes));
  }

  /**
   * Rests for as long as was asked for, else longer with each time in a row. Halves what may run,
   * but once for all calls that were under way together: counted from what did run, unless that was
   * so little that it cannot have been too much.
   */
  Shared after(Complaint complaint, Instant now, Backoff backoff) {
    var news = loweredAt.map(at -> !complaint.sentAt().isBefore(at)).orElse(true);
    var again = news ? troubles + 1 : troubles;
    var wait = complaint.retryAfter().orElseGet(() -> backoff.after(again));
    var until = storable(now.plus(wait.compareTo(REST_MAX) > 0 ? REST_MAX : wait));
    var ran = Math.min(parallel, Math.max(1, complaint.running()) * Math.max(1, nodes));
    return new Shared(
        Optional.of(restUntil.filter(until::isBefore).orElse(until)),
        Optional.of(complaint.status()),
        again,
        news ? Math.max(1, (ran * 2 < parallel ? parallel : ran) / 2) : parallel,
        news ? Optional.of(now) : loweredAt,
        nodes);
  }

  /** PostgreSQL keeps microseconds; a rest must not end early for that. */
  private static Instant storable(Instant at) {
    return at.plusNanos(999).truncatedTo(ChronoUnit.MICROS);
  }

  /** As stored by now; a rest that this node knows of and the store does not yet stays. */
  Shared learnt(Shared stored, Instant now) {
    return rests(now) && restUntil.filter(mine -> later(mine, stored.restUntil())).isPresent()
        ? new Shared(restUntil, why, troubles, parallel, loweredAt, stored.nodes())
        : stored;
  }

  private static boolean later(Instant one, Optional<Instant> other) {
    return other.map(one::isAfter).orElse(true);
  }
}
