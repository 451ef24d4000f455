package io.mlconnector.connection.token;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurException.Kind;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.LoginOutcome;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a token that this node does not have: the one that another node just got, or a new one under
 * a lease in the connection's row. The new tokens are stored before the access token is handed out.
 */
final class Renewal {

  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
  private static final long ANY = -1;
  private static final long NONE_YET = Long.MAX_VALUE;
  private static final long LOOK_AGAIN_MILLIS = 250;
  private static final int LOOKS_MAX = 80;
  private static final long KEEP_AGAIN_MILLIS = 1_000;

  /** Together with two calls it ends before the lease does. */
  private static final Duration KEEPING = Duration.ofSeconds(90);

  private static final Duration BUSY_WAIT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final TokenStore store;
  private final ConcurAccess access;
  private final InstantSource clock;
  private final Meters meters;

  Renewal(Vertx vertx, TokenStore store, ConcurAccess access, InstantSource clock, Meters meters) {
    this.vertx = vertx;
    this.store = store;
    this.access = access;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * How a token is asked for.
   *
   * @param anew whether one that another node has already will not do
   * @param evenIfBroken also where Concur refused these credentials not long ago
   */
  record Wish(boolean anew, boolean evenIfBroken) {}

  /**
   * One look at the row.
   *
   * @param refused the token that Concur does not take any more
   */
  private record Look(long after, boolean evenIfBroken, @Nullable AccessToken refused, int left) {

    Look next() {
      return new Look(after, evenIfBroken, refused, left - 1);
    }

    Look after(long version) {
      return new Look(version, evenIfBroken, refused, left);
    }

    /** Whoever renews in this moment does it for us, too. */
    Look orAfter(long version) {
      return after == NONE_YET ? after(version) : this;
    }
  }

  Future<AccessToken> run(Wish wish, @Nullable AccessToken refused) {
    return look(new Look(wish.anew() ? NONE_YET : ANY, wish.evenIfBroken(), refused, LOOKS_MAX));
  }

  private Future<AccessToken> look(Look look) {
    var goodUntil = clock.instant().plus(ConcurTokens.GOOD_FOR);
    return store
        .claim(access.newClaim(), new Claim.Wanted(look.after(), goodUntil, look.evenIfBroken()))
        .compose(
            claim ->
                switch (claim) {
                  case Claim.Claimed claimed ->
                      use(claimed).recover(failure -> released(claimed, failure));
                  case Claim.Shared shared -> take(look, shared);
                  case Claim.Busy busy -> later(look.orAfter(busy.version()).next());
                  case Claim.Broken broken -> failed(Kind.CONNECTION, broken.problem());
                  case Claim.Absent absent ->
                      failed(
                          Kind.CONNECTION, Problem.of(Code.NOT_CONNECTED, "system", "SAP Concur"));
                });
  }

  /** What Concur refused to this node is no better for coming from another one. */
  private Future<AccessToken> take(Look look, Claim.Shared shared) {
    return store
        .lend(
            TokenStore.Column.ACCESS_TOKEN,
            shared.accessToken(),
            bearer ->
                Future.succeededFuture(
                    new AccessToken(bearer, URI.create(shared.geolocation()), shared.expiresAt())))
        .compose(
            token -> {
              var refused = look.refused();
              if (refused != null && refused.bearer().equals(token.bearer())) {
                return look(look.after(shared.version()));
              }
              meters.count(Meter.TOKEN_REFRESHES, "shared");
              return Future.succeededFuture(token);
            });
  }

  private Future<AccessToken> later(Look look) {
    if (look.left() <= 0) {
      return Future.failedFuture(
          new ConcurException(
              Kind.TRANSIENT,
              Problem.of(
                  Code.CONCUR_UNREACHABLE, "detail", "another node is still renewing the token"),
              Optional.of(BUSY_WAIT)));
    }
    return vertx.timer(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS).compose(passed -> look(look));
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
          keep(claim, granted, clock.instant().plus(KEEPING))
              .compose(kept -> handOut(granted, kept));
      case LoginOutcome.Refused refused -> broken(claim, ours(claim, refused.problem()));
      case LoginOutcome.Later later ->
          Future.failedFuture(
              new ConcurException(Kind.TRANSIENT, later.problem(), later.retryAfter()));
    };
  }

  /**
   * Tries until the lease is about to end, also where it is the vault that cannot seal now. What
   * was granted is nowhere else, and may have ended the refresh token in the row.
   */
  private Future<Boolean> keep(Claim.Claimed claim, LoginOutcome.Granted granted, Instant until) {
    return store
        .keep(claim, granted, clock.instant())
        .recover(
            failure -> {
              if (clock.instant().isAfter(until)) {
                LOG.error(
                    "Tenant {}: new tokens could not be stored, and are lost.", store.tenant());
                return Future.failedFuture(failure);
              }
              LOG.warn(
                  "Tenant {}: new tokens are not stored yet: {}",
                  store.tenant(),
                  failure.toString());
              return vertx
                  .timer(KEEP_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                  .compose(passed -> keep(claim, granted, until));
            });
  }

  private Future<AccessToken> broken(Claim.Claimed claim, Problem problem) {
    LOG.warn("Tenant {}: {} The connection is broken.", store.tenant(), problem.message());
    return store.broke(claim, problem).compose(marked -> failed(Kind.CONNECTION, problem));
  }

  /** The secret of our own app is the operator's to mend, and not one tenant's trouble alone. */
  private static Problem ours(Claim.Claimed claim, Problem problem) {
    if (claim.clientId() != null || problem.code() != Code.CONCUR_SECRET_WRONG) {
      return problem;
    }
    var known = new Problem(Code.CONCUR_OWN_SECRET_WRONG, problem.facts());
    LOG.error("ALARM {} {}", known.code().text(), known.message());
    return known;
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
