package io.mlconnector.http;

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
    TOO_LARGE
  }

  private final Kind kind;

  public OutboundException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
