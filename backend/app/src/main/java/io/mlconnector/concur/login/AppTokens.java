package io.mlconnector.concur.login;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurException.Kind;
import io.mlconnector.concur.TokenSource;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An app's own tokens at one datacenter, for one task while the app's secret is lent: the first is
 * asked for at the first call and serves until it is refused.
 */
public final class AppTokens implements TokenSource {

  private final ConcurLogin login;
  private final URI datacenter;
  private final AppClient app;
  private final AtomicReference<Optional<AccessToken>> held =
      new AtomicReference<>(Optional.empty());

  public AppTokens(ConcurLogin login, URI datacenter, AppClient app) {
    this.login = login;
    this.datacenter = datacenter;
    this.app = app;
  }

  @Override
  public Future<AccessToken> current() {
    return held.get().map(Future::succeededFuture).orElseGet(this::fresh);
  }

  @Override
  public Future<AccessToken> insteadOf(AccessToken refused) {
    return fresh();
  }

  private Future<AccessToken> fresh() {
    return login
        .application(datacenter, app)
        .compose(
            outcome ->
                switch (outcome) {
                  case LoginOutcome.Granted granted -> Future.succeededFuture(granted.access());
                  case LoginOutcome.Refused refused ->
                      Future.failedFuture(
                          new ConcurException(
                              Kind.CONNECTION, refused.problem(), Optional.empty()));
                  case LoginOutcome.Later later ->
                      Future.failedFuture(
                          new ConcurException(Kind.TRANSIENT, later.problem(), later.retryAfter()));
                })
        .onSuccess(token -> held.set(Optional.of(token)));
  }
}
