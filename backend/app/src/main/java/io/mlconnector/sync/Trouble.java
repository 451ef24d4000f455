package io.mlconnector.sync;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.odoo.OdooException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Outside trouble of a run: the other side of the work goes on, the lane comes back later.
 *
 * @param retryAfter what the provider asked for
 */
public record Trouble(String message, Optional<Duration> retryAfter) {

  /** The trouble, or null if the failure is ours and has to go up. */
  public static @Nullable Trouble of(Throwable failure) {
    return switch (failure) {
      case ConcurException concur -> new Trouble(message(concur), concur.retryAfter());
      case OdooException odoo -> new Trouble(message(odoo), odoo.retryAfter());
      default -> null;
    };
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
