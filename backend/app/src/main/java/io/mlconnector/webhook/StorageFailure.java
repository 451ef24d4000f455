package io.mlconnector.webhook;

import io.vertx.pgclient.PgException;

/** What a failure to store events says about them. */
enum StorageFailure {
  /** The database is away, slow or in trouble of its own. */
  OF_THE_STORAGE,
  /** One of them cannot be stored now, as what it refers to is not there any more. */
  OF_AN_EVENT,
  /** One of them can never be stored. */
  OF_A_VALUE;

  static StorageFailure of(Throwable failure) {
    return failure instanceof PgException sql
        ? ofState(String.valueOf(sql.getSqlState()))
        : OF_THE_STORAGE;
  }

  /**
   * Class 22 (data exception) is about values, 23 about references. Whatever else there is could be
   * the next of PostgreSQL's own troubles, and an event that is called unreadable never comes
   * again.
   */
  private static StorageFailure ofState(String state) {
    if (state.startsWith("22")) {
      return OF_A_VALUE;
    }
    return state.startsWith("23") ? OF_AN_EVENT : OF_THE_STORAGE;
  }

  /** What to tell PostgreSQL's or the client's objection by; values are not repeated. */
  static String word(Throwable failure) {
    return failure instanceof PgException sql
        ? String.valueOf(sql.getSqlState())
        : failure.getClass().getSimpleName();
  }
}
