package io.mlconnector.connection.token;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurException.Kind;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.LoginOutcome;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Home;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tenant's tokens. Within the node, renewals share one future; between nodes, a lease in the
 * connection's row lets one renew at a time. The new refresh token is stored before the access
 * token, which stays in memory, is handed out. Failures are {@link ConcurException}s, or those of
 * database and vault.
 */
public final class ConcurTokens implements TokenSource {

  private static final Logger LOG = LoggerFactory.getLogger(ConcurTokens.class);
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);
  private static final long LOOK_AGAIN_MILLIS = 250;
  private static final int LOOKS_MAX = 80;
  private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final TokenStore store;
  private final ConcurAccess access;
  private final InstantSource clock;
  private final Meters meters;
  private final AtomicReference<Held> held = new AtomicReference<>(new Held(null, null));

  /** The token at hand and the renewal on its way. */
  private record Held(@Nullable AccessToken token, @Nullable Future<AccessToken> renewal) {}

  public ConcurTokens(
      Vertx vertx, TokenStore store, ConcurAccess access, InstantSource clock, Meters meters) {
    this.vertx = vertx;
    this.store = store;
    this.access = access;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public Future<AccessToken> current() {
    return otherThan(null, false);
  }

  @Override
  public Future<AccessToken> insteadOf(AccessToken refused) {
    return otherThan(refused, false);
  }

  /** Renews now, also a connection that is known to be broken: to try it out, or to keep it. */
  public Future<AccessToken> renewed() {
    return otherThan(held.get().token(), true);
  }

  private Future<AccessToken> otherThan(@Nullable AccessToken refused, boolean evenIfBroken) {
    Promise<AccessToken> mine = Promise.promise();
    while (true) {
      var seen = held.get();
      if (seen.renewal() != null) {
        return Home.here(seen.renewal());
      }
      if (seen.token() != null && !seen.token().equals(refused) && isGood(seen.token())) {
        return Future.succeededFuture(seen.token());
      }
      if (held.compareAndSet(seen, new Held(null, mine.future()))) {
        var told = Home.here(mine.future());
        renew(evenIfBroken).onComplete(done -> settle(mine, done));
        return told;
      }
    }
  }

  private void settle(Promise<AccessToken> mine, AsyncResult<AccessToken> done) {
    held.set(new Held(done.succeeded() ? done.result() : null, null));
    mine.handle(done);
  }

  private boolean isGood(AccessToken token) {
    return token.expiresAt().isAfter(clock.instant().plus(GOOD_FOR));
  }

  private Future<AccessToken> renew(boolean evenIfBroken) {
    return claim(evenIfBroken, LOOKS_MAX)
        .compose(claim -> use(claim).recover(e -> released(claim, e)));
  }

  private Future<Claim.Claimed> claim(boolean evenIfBroken, int looks) {
    return store
        .claim(access.newClaim(), evenIfBroken)
        .compose(
            claim ->
                switch (claim) {
                  case Claim.Claimed claimed -> Future.succeededFuture(claimed);
                  case Claim.Busy busy -> claimLater(evenIfBroken, looks - 1);
                  case Claim.Broken broken -> failed(Kind.CONNECTION, broken.problem());
                  case Claim.Absent absent ->
                      failed(
                          Kind.CONNECTION, Problem.of(Code.NOT_CONNECTED, "system", "SAP Concur"));
                });
  }

  private Future<Claim.Claimed> claimLater(boolean evenIfBroken, int looks) {
    if (looks <= 0) {
      return Future.failedFuture(
          new ConcurException(
              Kind.TRANSIENT,
              Problem.of(
                  Code.CONCUR_UNREACHABLE, "detail", "another node is still renewing the token"),
              Optional.of(BUSY_WAIT)));
    }
    return vertx
        .timer(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
        .compose(passed -> claim(evenIfBroken, looks));
  }

  private Future<AccessToken> use(Claim.Claimed claim) {
    return logIn(claim).compose(outcome -> conclude(claim, outcome));
  }

  private Future<LoginOutcome> logIn(Claim.Claimed claim) {
    var id = claim.clientId();
    var secret = claim.clientSecret();
    if (id != null && secret != null) {
      return store.lendClient(id, secret, app -> logIn(claim, app));
    }
    return access
        .ownApp()
        .map(app -> logIn(claim, app))
        .orElseGet(() -> refused(Problem.of(Code.CONCUR_CLIENT_REFUSED, "code", "no app")));
  }

  private Future<LoginOutcome> logIn(Claim.Claimed claim, AppClient app) {
    var refresh = claim.refreshToken();
    if (refresh != null) {
      return store.lend(
          TokenStore.Column.REFRESH_TOKEN,
          refresh,
          token -> access.login().refresh(datacenter(claim), app, token));
    }
    var request = claim.requestToken();
    if (request != null) {
      return store.lend(
          TokenStore.Column.REQUEST_TOKEN,
          request,
          token -> access.login().exchange(access.loginUrl(), app, claim.companyUuid(), token));
    }
    return refused(Problem.of(Code.CONCUR_REQUEST_TOKEN_REFUSED, "code", "no token"));
  }

  private URI datacenter(Claim.Claimed claim) {
    var geolocation = claim.geolocation();
    return geolocation == null ? access.loginUrl() : URI.create(geolocation);
  }

  private static Future<LoginOutcome> refused(Problem problem) {
    return Future.succeededFuture(new LoginOutcome.Refused(problem, 0));
  }

  private Future<AccessToken> conclude(Claim.Claimed claim, LoginOutcome outcome) {
    meters.count(Meter.TOKEN_REFRESHES, word(outcome));
    return switch (outcome) {
      case LoginOutcome.Granted granted ->
          store.keep(claim, granted, clock.instant()).compose(kept -> handOut(granted, kept));
      case LoginOutcome.Refused refused -> {
        LOG.warn(
            "Tenant {}: {} The connection is broken.", store.tenant(), refused.problem().message());
        yield store
            .broke(claim, refused.problem())
            .compose(marked -> failed(Kind.CONNECTION, refused.problem()));
      }
      case LoginOutcome.Later later ->
          Future.failedFuture(
              new ConcurException(Kind.TRANSIENT, later.problem(), later.retryAfter()));
    };
  }

  private static String word(LoginOutcome outcome) {
    return switch (outcome) {
      case LoginOutcome.Granted granted -> "granted";
      case LoginOutcome.Refused refused -> "refused";
      case LoginOutcome.Later later -> "later";
    };
  }

  /** A claim that was overtaken has stored nothing, so its token is not used. */
  private static Future<AccessToken> handOut(LoginOutcome.Granted granted, boolean kept) {
    return kept
        ? Future.succeededFuture(granted.access())
        : failed(
            Kind.TRANSIENT,
            Problem.of(
                Code.CONCUR_UNREACHABLE, "detail", "the connection changed during the renewal"));
  }

  private <T> Future<T> released(Claim.Claimed claim, Throwable failure) {
    return store.release(claim).otherwiseEmpty().compose(released -> Future.failedFuture(failure));
  }

  private static <T> Future<T> failed(Kind kind, Problem problem) {
    return Future.failedFuture(new ConcurException(kind, problem, Optional.empty()));
  }
}
