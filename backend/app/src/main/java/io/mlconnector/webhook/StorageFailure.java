package io.mlconnector.webhook;

import io.vertx.core.VertxException;
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
    return switch (failure) {
      case PgException sql -> ofState(String.valueOf(sql.getSqlState()));
      case VertxException connectionOrTransaction -> OF_THE_STORAGE;
      case IllegalStateException pool -> OF_THE_STORAGE;
      // The client could not even write it down.
      case RuntimeException encoding -> OF_A_VALUE;
      default -> OF_THE_STORAGE;
    };
  }

  /** Classes 22 (data exception) and 54 (limit exceeded) are about values, 23 about references. */
  private static StorageFailure ofState(String state) {
    if (state.startsWith("22") || state.startsWith("54")) {
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
