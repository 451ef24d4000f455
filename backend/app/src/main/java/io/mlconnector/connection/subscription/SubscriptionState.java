package io.mlconnector.connection.subscription;

import java.util.Locale;

/** What is known of a tenant's event subscription. */
public enum SubscriptionState {
  /** Not looked after yet. */
  NEW,
  /** Concur has it as we want it; a problem beside it needs looking at. */
  ACTIVE,
  /** Concur does not let us have it. */
  BROKEN,
  /** No event could reach this service. */
  IMPOSSIBLE,
  /** Switched off by the tenant. */
  OFF;

  /** The form in the database and in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of this word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SubscriptionState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
