package io.mlconnector.connection.token;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.flow.Home;
import io.mlconnector.metrics.Meters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's tokens. Within the node, renewals share one future; between nodes, a lease in the
 * connection's row lets one renew, and the others take what it brought, sealed, from the row.
 * Failures are {@link ConcurException}s, or those of database and vault.
 */
public final class ConcurTokens implements TokenSource {

  /** A token that ends sooner may not live to see the end of a call. */
  static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private static final Duration FRESH = Duration.ofHours(12);

  private final TokenStore store;
  private final InstantSource clock;
  private final Renewal renewal;
  private final AtomicReference<Held> held = new AtomicReference<>(new Held(null, null, false));

  /**
   * The token at hand and the renewal on its way.
   *
   * @param anew whether that does not make do with what another node has
   */
  private record Held(
      @Nullable AccessToken token, @Nullable Future<AccessToken> renewal, boolean anew) {}

  public ConcurTokens(
      Vertx vertx, TokenStore store, ConcurAccess access, InstantSource clock, Meters meters) {
    this.store = store;
    this.clock = clock;
    this.renewal = new Renewal(vertx, store, access, clock, meters);
  }

  @Override
  public Future<AccessToken> current() {
    return otherThan(null, new Renewal.Wish(false, false));
  }

  @Override
  public Future<AccessToken> insteadOf(AccessToken refused) {
    return otherThan(refused, new Renewal.Wish(false, false));
  }

  /** Renews now, also a connection that is known to be broken: to try it out, or to keep it. */
  public Future<AccessToken> renewed() {
    return otherThan(held.get().token(), new Renewal.Wish(true, true));
  }

  /**
   * Renews unless that was done in the last half day, so that the refresh token never runs out.
   * What Concur has refused is left alone for an hour.
   */
  public Future<Void> kept() {
    return store
        .refreshedAt()
        .compose(
            at ->
                at.isPresent() && at.get().plus(FRESH).isAfter(clock.instant())
                    ? Future.succeededFuture()
                    : otherThan(held.get().token(), new Renewal.Wish(true, false)).mapEmpty());
  }

  private Future<AccessToken> otherThan(@Nullable AccessToken refused, Renewal.Wish wish) {
    Promise<AccessToken> mine = Promise.promise();
    while (true) {
      var seen = held.get();
      if (seen.renewal() != null) {
        return joined(seen.renewal(), seen.anew(), refused, wish);
      }
      if (seen.token() != null && !isSame(seen.token(), refused) && isGood(seen.token())) {
        return Future.succeededFuture(seen.token());
      }
      if (held.compareAndSet(seen, new Held(null, mine.future(), wish.anew()))) {
        var told = Home.here(mine.future());
        renewal.run(wish, refused).onComplete(done -> settle(mine, done));
        return told;
      }
    }
  }

  /** Somebody else's renewal serves us, unless it brings what we cannot use. */
  private Future<AccessToken> joined(
      Future<AccessToken> renewal, boolean anew, @Nullable AccessToken refused, Renewal.Wish wish) {
    var told = Home.here(renewal);
    return wish.anew() && !anew
        ? told.transform(done -> otherThan(refused, wish))
        : told.compose(
            token ->
                isSame(token, refused) ? otherThan(refused, wish) : Future.succeededFuture(token));
  }

  private static boolean isSame(AccessToken token, @Nullable AccessToken other) {
    return other != null && token.bearer().equals(other.bearer());
  }

  private void settle(Promise<AccessToken> mine, AsyncResult<AccessToken> done) {
    held.set(new Held(done.succeeded() ? done.result() : null, null, false));
    mine.handle(done);
  }

  private boolean isGood(AccessToken token) {
    return token.expiresAt().isAfter(clock.instant().plus(GOOD_FOR));
  }
}
