package io.mlconnector.flow;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What takes long to find out, kept for a short time. What has become old is told once more while
 * it is found out anew, so that nobody waits for it twice; what is too old is not told any more.
 */
public final class Ages<K, V> {

  private final Limits limits;
  private final SizedCache<K, Aged<V>> kept;
  private final InstantSource clock;
  private final Map<K, Future<V>> finding = new ConcurrentHashMap<>();

  /**
   * How old is what.
   *
   * @param ageMax until when it is told without another look
   * @param staleMax until when it is told at all
   */
  public record Limits(Duration ageMax, Duration staleMax) {}

  /** A value with the moment that it is of. */
  public record Aged<V>(V value, Instant at) {}

  public Ages(Limits limits, SizedCache<K, Aged<V>> kept, InstantSource clock) {
    this.limits = limits;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * The value as it is known, or as it is found out.
   *
   * @param settled whether a value may be kept
   */
  public Future<V> of(K key, Supplier<Future<V>> find, Predicate<? super V> settled) {
    var known = kept.find(key);
    if (known.isEmpty() || isOlder(known.get(), limits.staleMax())) {
      return Home.here(find(key, find, settled));
    }
    if (isOlder(known.get(), limits.ageMax())) {
      find(key, find, settled);
    }
    return Future.succeededFuture(known.get().value());
  }

  /** What is told without waiting; empty where it has to be found out. */
  public Optional<V> atHand(K key) {
    return kept.find(key).filter(known -> !isOlder(known, limits.staleMax())).map(Aged::value);
  }

  private boolean isOlder(Aged<V> known, Duration age) {
    return !clock.instant().isBefore(known.at().plus(age));
  }

  /** Whoever asks meanwhile waits for the same answer. */
  private Future<V> find(K key, Supplier<Future<V>> find, Predicate<? super V> settled) {
    var now = clock.instant();
    var promise = Promise.<V>promise();
    var running = finding.putIfAbsent(key, promise.future());
    if (running != null) {
      return running;
    }
    Future.<Void>succeededFuture()
        .compose(start -> find.get())
        .onSuccess(
            value -> {
              if (settled.test(value)) {
                kept.keep(key, new Aged<>(value, now));
              }
            })
        .onComplete(
            found -> {
              finding.remove(key);
              promise.handle(found);
            });
    return promise.future();
  }
}
