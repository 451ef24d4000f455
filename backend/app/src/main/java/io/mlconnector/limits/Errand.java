package io.mlconnector.limits;

/** What a tenant's call is for, as breakers see it. */
public enum Errand {
  /** The service's own work, for which a connection that fails is left alone. */
  WORK,
  /** A person tries the connection out, also one that is left alone; what comes of it counts. */
  PING,
  /**
   * Something is tried out that is not the connection yet, and says nothing of the one there is.
   */
  TRIAL
}
