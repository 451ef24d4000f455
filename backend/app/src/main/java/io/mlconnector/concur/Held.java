package io.mlconnector.concur;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.http.OutboundException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Calls to Concur that were kept back on purpose, in the words of the catalogue. Pure. */
public final class Held {

  private Held() {}

  /** Why nothing was sent, and until when. */
  public static Problem problem(OutboundException held, Instant now) {
    var until = now.plus(held.retryAfter().orElse(Duration.ZERO)).truncatedTo(ChronoUnit.SECONDS);
    return Problem.of(code(held.kind()), "until", until.toString());
  }

  private static Code code(OutboundException.Kind kind) {
    return switch (kind) {
      case CROWDED -> Code.CONCUR_CROWDED;
      case PAUSED -> Code.CONCUR_PAUSED;
      case RESTING, REFUSED_ADDRESS, UNREACHABLE, TIMEOUT, CUT, TOO_LARGE ->
          Code.CONCUR_RATE_LIMITED;
    };
  }
}
