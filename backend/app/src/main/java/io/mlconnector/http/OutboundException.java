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
  private final boolean untrusted;

  public OutboundException(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  /**
   * @param retryAfter when it is worth while to try again, from now
   */
  public OutboundException(Kind kind, String message, Optional<Duration> retryAfter) {
    this(kind, message, retryAfter, false);
  }

  private OutboundException(
      Kind kind, String message, Optional<Duration> retryAfter, boolean untrusted) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.untrusted = untrusted;
  }

  /** Somebody answers there, and no TLS session comes about: mostly for the certificate. */
  static OutboundException untrusted(String message) {
    return new OutboundException(Kind.UNREACHABLE, message, Optional.empty(), true);
  }

  /** Whether it was TLS that failed. */
  public boolean untrusted() {
    return untrusted;
  }

  public Kind kind() {
    return kind;
  }

  /** How long to wait; only where nothing was sent on purpose. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
