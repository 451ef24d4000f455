package io.mlconnector.limits;

import io.mlconnector.http.Answer;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.OutboundException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What the end of a call says about the host and about the connection. Pure. */
enum Verdict {
  /** It works. */
  GOOD,
  /** It works, and wants less. */
  LESS,
  /** It does not work now. */
  BROKEN,
  /** Nothing can be said. */
  NOTHING;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LATE = 504;
  private static final int SERVER_ERROR = 500;

  /** SAP: after a time-out or a 503 wait five minutes, then try again. */
  private static final Duration SAP_WAIT = Duration.ofMinutes(5);

  static Verdict of(Side side, Answer answer) {
    var status = answer.status();
    if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE || isConcursLimit(side, answer)) {
      return LESS;
    }
    return status < SERVER_ERROR || isOdoosOwn(side, answer) ? GOOD : BROKEN;
  }

  /** SAP answers 400 also to "request limit exceeded". */
  private static boolean isConcursLimit(Side side, Answer answer) {
    return side.isConcurs()
        && answer.status() == BAD_REQUEST
        && answer.body().toString().toLowerCase(Locale.ROOT).contains("limit exceeded");
  }

  /** Odoo says 500 in JSON of one record that a module cannot take; only a gateway says it else. */
  private static boolean isOdoosOwn(Side side, Answer answer) {
    var type = answer.headers().get("Content-Type");
    return side == Side.ODOO
        && answer.status() == SERVER_ERROR
        && type != null
        && type.toLowerCase(Locale.ROOT).contains("json");
  }

  /** For how long SAP wants no call of the company's that was answered so. */
  static Optional<Duration> wait(Side side, Answer answer, Instant now) {
    var late = answer.status() == UNAVAILABLE || answer.status() == TOO_LATE;
    return side == Side.CONCUR && late && answer.retryAfter(now).isEmpty()
        ? Optional.of(SAP_WAIT)
        : Optional.empty();
  }

  /** The same of one that was not answered. */
  static Optional<Duration> wait(Side side, Throwable failure) {
    return side == Side.CONCUR
            && failure instanceof OutboundException lost
            && lost.kind() == Kind.TIMEOUT
        ? Optional.of(SAP_WAIT)
        : Optional.empty();
  }

  static Verdict of(Throwable failure) {
    return failure instanceof OutboundException lost
        ? switch (lost.kind()) {
          case UNREACHABLE, TIMEOUT, CUT -> BROKEN;
          case REFUSED_ADDRESS, TOO_LARGE, RESTING, CROWDED, PAUSED -> NOTHING;
        }
        : NOTHING;
  }
}
