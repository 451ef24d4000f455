package io.mlconnector.sync;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Backoff;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.Lease;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Outside trouble of a run: the other side of the work goes on, the lane comes back later.
 *
 * @param problem what happened
 * @param wide it concerns all that has to do with this provider, not only what was asked for
 * @param retryAfter what the provider asked for, within reason
 */
public record Trouble(
    String message, Problem problem, boolean wide, Optional<Duration> retryAfter) {

  /** Nobody is left alone for longer at one word, which may be a slip. */
  private static final Duration WAIT_MAX = Duration.ofMinutes(15);

  private static final Set<Code> LIMITS =
      EnumSet.of(
          Code.CONCUR_RATE_LIMITED, Code.CONCUR_PAUSED, Code.ODOO_RATE_LIMITED, Code.ODOO_PAUSED);

  /** Nobody knows for how long; a lane that came back each time would crowd the place, too. */
  private static final Set<Code> CROWDS = EnumSet.of(Code.CONCUR_CROWDED, Code.ODOO_CROWDED);

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  /** The trouble, or null if the failure is ours and has to go up. */
  public static @Nullable Trouble of(Throwable failure) {
    return switch (failure) {
      case ConcurException concur ->
          new Trouble(
              message(concur),
              concur.problem(),
              isWide(concur),
              wait(concur.problem(), concur.retryAfter()));
      case OdooException odoo ->
          new Trouble(message(odoo), odoo.problem(), true, wait(odoo.problem(), odoo.retryAfter()));
      default -> null;
    };
  }

  /** How a run ends that met trouble: later. A failure that is ours goes up. */
  public static Future<LaneResult> later(Lease lease, Throwable failure, Backoff backoff) {
    var trouble = of(failure);
    if (trouble == null) {
      return Future.failedFuture(failure);
    }
    var pause = trouble.retryAfter().orElseGet(() -> backoff.after(lease.failures() + 1));
    LOG.atLevel(trouble.absent() ? Level.DEBUG : Level.WARN)
        .log("Lane {}: {} Next try in {}.", lease, trouble.message(), pause);
    return Future.succeededFuture(LaneResult.failed(pause));
  }

  /** The tenant is not connected yet: nothing to do, and no news to anybody. */
  boolean absent() {
    return problem.code() == Code.NOT_CONNECTED;
  }

  /** The company does not have what it was asked for, and will not have it at the next poll. */
  public boolean lacking() {
    return isForbidden(problem);
  }

  /** Nothing was taken, on purpose: that tells nothing of what was sent. */
  public boolean isHeldBack() {
    return LIMITS.contains(problem.code()) || CROWDS.contains(problem.code());
  }

  /** The provider asked us to slow down, or we leave it alone, and it is known for how long. */
  boolean isLimit() {
    return retryAfter.isPresent() && LIMITS.contains(problem.code());
  }

  Duration rest() {
    return retryAfter.orElse(Duration.ZERO);
  }

  /**
   * A refused login, a limit and a server that asks for patience concern everything; 403 is also
   * the answer for a product that the company does not have, and other failures may be one page's.
   */
  private static boolean isWide(ConcurException failure) {
    return (failure.kind() == ConcurException.Kind.CONNECTION && !isForbidden(failure.problem()))
        || failure.problem().code() == Code.CONCUR_RATE_LIMITED
        || failure.retryAfter().isPresent();
  }

  private static boolean isForbidden(Problem problem) {
    return problem.code() == Code.CONCUR_FORBIDDEN && "403".equals(problem.facts().get("status"));
  }

  private static Optional<Duration> wait(Problem problem, Optional<Duration> asked) {
    return asked
        .filter(wait -> !CROWDS.contains(problem.code()))
        .map(wait -> wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait);
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
