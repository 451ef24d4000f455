package io.mlconnector.identity.oidc;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the provider's discovery document and keys for a while; whoever comes meanwhile waits for
 * one question. A token by a key that is not known has them asked for again, but not at will.
 */
final class TrustKeeper {

  private static final Duration KEPT_MAX = Duration.ofHours(1);
  private static final Duration KEPT_MIN = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Talk talk;
  private final Client client;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
  private final AtomicReference<@Nullable Trust> last = new AtomicReference<>();

  TrustKeeper(Vertx vertx, Talk talk, Client client, InstantSource clock) {
    this.vertx = vertx;
    this.talk = talk;
    this.client = client;
    this.clock = clock;
  }

  private record Kept(Instant at, Future<Trust> trust) {}

  Future<Trust> current() {
    return notOlderThan(KEPT_MAX);
  }

  /** The keys that may have signed the token; fails if there is none among the newest. */
  Future<Trust> knowing(IdToken token) {
    return current()
        .compose(
            now ->
                knows(now, token)
                    ? Future.succeededFuture(now)
                    : notOlderThan(KEPT_MIN)
                        .compose(
                            newest ->
                                knows(newest, token)
                                    ? Future.succeededFuture(newest)
                                    : Future.failedFuture(
                                        ProviderTrouble.wrong(
                                            "its id token is signed by a key that it has not"
                                                + " published"))));
  }

  /** What is published now, where what is held may be of before that. */
  Future<Trust> newest() {
    return notOlderThan(KEPT_MIN);
  }

  private static boolean knows(Trust trust, IdToken token) {
    return trust.keys().mayHaveSigned(token.keyId(), token.algorithm());
  }

  private Future<Trust> notOlderThan(Duration age) {
    var now = clock.instant();
    var held = kept.get();
    if (held != null && !held.trust().failed() && held.at().plus(age).isAfter(now)) {
      return held.trust();
    }
    var promise = Promise.<Trust>promise();
    if (!kept.compareAndSet(held, new Kept(now, promise.future()))) {
      return notOlderThan(age);
    }
    fetched().onComplete(promise);
    return promise.future();
  }

  private Future<Trust> fetched() {
    return talk.metadata()
        .compose(metadata -> talk.keys(metadata).map(keys -> renewed(metadata, keys)));
  }

  /** What is the same as before is used on, as each is a client of its own to the library. */
  private Trust renewed(Metadata metadata, KeySet keys) {
    var before = last.get();
    if (before != null && before.isSameAs(metadata, keys)) {
      return before;
    }
    var fresh = Trust.of(vertx, client, metadata, keys);
    var replaced = last.getAndSet(fresh);
    if (replaced != null) {
      replaced.oauth().close();
    }
    return fresh;
  }
}
