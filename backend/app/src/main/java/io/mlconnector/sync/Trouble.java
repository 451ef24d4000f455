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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Outside trouble of a run: the other side of the work goes on, the lane comes back later.
 *
 * @param absent the tenant is not connected yet: nothing to do, and no news to anybody
 * @param retryAfter what the provider asked for
 */
public record Trouble(String message, boolean absent, Optional<Duration> retryAfter) {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  /** The trouble, or null if the failure is ours and has to go up. */
  public static @Nullable Trouble of(Throwable failure) {
    return switch (failure) {
      case ConcurException concur ->
          new Trouble(message(concur), absent(concur.problem()), concur.retryAfter());
      case OdooException odoo ->
          new Trouble(message(odoo), absent(odoo.problem()), odoo.retryAfter());
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

  private static boolean absent(Problem problem) {
    return problem.code() == Code.NOT_CONNECTED;
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
