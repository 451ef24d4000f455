package io.mlconnector.sync;

import io.mlconnector.concur.ConcurException;
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

/**
 * Outside trouble of a run: the other side of the work goes on, the lane comes back later.
 *
 * @param retryAfter what the provider asked for
 */
public record Trouble(String message, Optional<Duration> retryAfter) {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  /** The trouble, or null if the failure is ours and has to go up. */
  public static @Nullable Trouble of(Throwable failure) {
    return switch (failure) {
      case ConcurException concur -> new Trouble(message(concur), concur.retryAfter());
      case OdooException odoo -> new Trouble(message(odoo), odoo.retryAfter());
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
    LOG.warn("Lane {}: {} Next try in {}.", lease, trouble.message(), pause);
    return Future.succeededFuture(LaneResult.failed(pause));
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
