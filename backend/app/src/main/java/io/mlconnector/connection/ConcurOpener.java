package io.mlconnector.connection;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.connection.token.ConcurTokens;
import io.mlconnector.connection.token.TokenStore;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * How Concur clients are made.
 *
 * @param client gives a client for a source of tokens
 */
public record ConcurOpener(
    Vertx vertx,
    ConcurAccess access,
    InstantSource clock,
    Meters meters,
    Function<TokenSource, Concur> client) {

  ConcurTokens tokens(TokenStore store) {
    return new ConcurTokens(vertx, store, access, clock, meters);
  }
}
