package io.mlconnector.connection;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.connection.token.ConcurTokens;
import io.mlconnector.connection.token.TokenStore;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How Concur clients are made.
 *
 * @param outbound a tenant's way out to Concur
 * @param client gives a client for a way out and a source of tokens
 */
public record ConcurOpener(
    Vertx vertx,
    ConcurAccess access,
    InstantSource clock,
    Meters meters,
    Function<TenantId, Outbound> outbound,
    BiFunction<Outbound, TokenSource, Concur> client) {

  ConcurTokens tokens(TokenStore store, TenantId tenant) {
    return new ConcurTokens(vertx, store, access.over(outbound.apply(tenant)), clock, meters);
  }

  Concur client(TenantId tenant, TokenSource tokens) {
    return client.apply(outbound.apply(tenant), tokens);
  }
}
