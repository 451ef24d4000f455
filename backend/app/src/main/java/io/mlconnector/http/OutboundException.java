package io.mlconnector.http;

import java.time.Duration;
import java.util.Optional;

/** No answer came, with the one thing that matters for a repeat: may the request have arrived? */
public final class OutboundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Kind {
    /** The address is not allowed, or is no address; nothing was sent. */
    REFUSED_ADDRESS,
    /** No connection, name or TLS session; nothing was sent. */
    UNREACHABLE,
    /** Sent, and no whole answer in time: the outcome is unknown. */
    TIMEOUT,
    /** Sent, and the connection was cut: the outcome is unknown. */
    CUT,
    /** The answer was larger than the call allows: the outcome is unknown. */
    TOO_LARGE,
    /** The host asked to be left alone for now; nothing was sent. */
    RESTING,
    /** Too many calls to the host are waiting; nothing was sent. */
    CROWDED,
    /** The connection has failed time and again and is left alone for now; nothing was sent. */
    PAUSED
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  public OutboundException(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  /**
   * @param retryAfter when it is worth while to try again, from now
   */
  public OutboundException(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** How long to wait; only where nothing was sent on purpose. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
