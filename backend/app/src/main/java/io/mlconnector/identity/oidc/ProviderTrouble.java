package io.mlconnector.identity.oidc;

/** Ends a conversation with the provider; the message is for the log and holds no secret. */
public final class ProviderTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Who has to look. */
  public enum Kind {
    /** It did not answer, or not in time, or said that it cannot at the moment. */
    AWAY,
    /** What it answered cannot be believed or understood. */
    WRONG
  }

  private final Kind kind;

  private ProviderTrouble(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  static ProviderTrouble away(String message) {
    return new ProviderTrouble(Kind.AWAY, message);
  }

  static ProviderTrouble wrong(String message) {
    return new ProviderTrouble(Kind.WRONG, message);
  }

  public Kind kind() {
    return kind;
  }
}
