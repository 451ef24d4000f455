package io.mlconnector.odoo;

import io.vertx.core.Future;
import java.util.function.Function;

/** Lends the integration user's API key for one call; nobody here keeps it. */
public interface ApiKeySource {

  /** Gives the key to the function, whose future ends the loan. */
  <T> Future<T> lend(Function<String, Future<T>> use);
}
