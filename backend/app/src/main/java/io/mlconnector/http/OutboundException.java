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

  /** What keeps a connection from coming about, where it is known. */
  public enum Hitch {
    NONE,
    /** No name server knows the host. */
    NAME_UNKNOWN,
    /** Somebody answers there, and no TLS session comes about; the certificate is not to blame. */
    NO_TLS,
    /** The server's certificate is not accepted. */
    UNTRUSTED
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;
  private final Hitch hitch;

  public OutboundException(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  /**
   * @param retryAfter when it is worth while to try again, from now
   */
  public OutboundException(Kind kind, String message, Optional<Duration> retryAfter) {
    this(kind, message, retryAfter, Hitch.NONE);
  }

  private OutboundException(Kind kind, String message, Optional<Duration> retryAfter, Hitch hitch) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.hitch = hitch;
  }

  /** No connection came about, for a reason that is known. */
  static OutboundException unreachable(Hitch hitch, String message) {
    return new OutboundException(Kind.UNREACHABLE, message, Optional.empty(), hitch);
  }

  /** Why no connection came about. */
  public Hitch hitch() {
    return hitch;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the host may have got the call. */
  public boolean wasSent() {
    return switch (kind) {
      case TIMEOUT, CUT, TOO_LARGE -> true;
      case REFUSED_ADDRESS, UNREACHABLE, RESTING, CROWDED, PAUSED -> false;
    };
  }

  /** How long to wait; only where nothing was sent on purpose. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
