package io.mlconnector.api;

/** Who acts, in the audit and in timelines. */
final class Actors {

  /** Whoever holds the tenant's API token. */
  static final String API = "api";

  private Actors() {}
}
