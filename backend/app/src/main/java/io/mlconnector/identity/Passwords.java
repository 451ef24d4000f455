package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes passwords on a few threads of their own, as each takes a good part of a second's worth of
 * one core and much memory. Of those that come while all are busy only so many wait.
 */
public final class Passwords {

  private static final String NAME = "passwords";
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final int WAITING_MAX = 200;
  private static final int SALT_BYTES = 16;
  private static final long SECONDS_MAX = 30;

  private final WorkerExecutor workers;
  private final Hashing hashing;
  private final SecureRandom random;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Future<String> nobodys;

  public Passwords(Vertx vertx, SecureRandom random) {
    this(vertx, new Argon2Hashing(), random);
  }

  Passwords(Vertx vertx, Hashing hashing, SecureRandom random) {
    this.workers = vertx.createSharedWorkerExecutor(NAME, THREADS, SECONDS_MAX, TimeUnit.SECONDS);
    this.hashing = hashing;
    this.random = random;
    // What a person's hash is compared with who does not exist, so that it takes as long.
    this.nobodys = hash(new Password(Tokens.fresh(random)));
  }

  public Future<String> hash(Password password) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return off(() -> hashing.hash(password.bytes(), salt));
  }

  /** Compares; without a hash it takes as long, and the answer is no. */
  public Future<Boolean> matches(Password password, Optional<String> hash) {
    return nobodys
        .compose(other -> off(() -> hashing.matches(password.bytes(), hash.orElse(other))))
        .map(same -> same && hash.isPresent());
  }

  private <T> Future<T> off(Callable<T> work) {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      return Future.failedFuture(new Refused(Problem.of(Code.TOO_MANY_ATTEMPTS, "minutes", "1")));
    }
    return workers
        .executeBlocking(() -> work.call(), false)
        .<T>map(Objects::requireNonNull)
        .onComplete(done -> waiting.decrementAndGet());
  }
}
