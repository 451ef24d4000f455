package io.mlconnector.flow;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Loops over futures. The stack does not grow with the number of items, also when every step is
 * complete at once. A step that throws counts as failed.
 */
public final class Sequence {

  private Sequence() {}

  /** Takes the items one after the other; the first failure ends the loop and is the result. */
  public static <T> Future<Void> each(
      Iterable<T> items, Function<? super T, ? extends Future<?>> step) {
    var iterator = items.iterator();
    return run(() -> nextOf(iterator), step);
  }

  /** Like {@link #each}, and collects the results in the items' order. */
  public static <T, R> Future<List<R>> map(Iterable<T> items, Function<? super T, Future<R>> step) {
    var results = new ArrayList<R>();
    return each(items, item -> step.apply(item).map(results::add))
        .map(done -> Collections.unmodifiableList(results));
  }

  /**
   * Works on up to {@code atOnce} items at the same time. After a failure no further item is
   * started; the result fails with the first failure once the steps under way are complete.
   */
  public static <T> Future<Void> window(
      Collection<T> items, int atOnce, Function<? super T, ? extends Future<?>> step) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("a window of " + atOnce);
    }
    Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
    var runs =
        IntStream.range(0, Math.min(atOnce, items.size()))
            .mapToObj(index -> run(waiting::poll, step).onFailure(failure -> waiting.clear()))
            .toList();
    return Future.join(runs).mapEmpty();
  }

  /** Goes on until a step answers false, or fails. */
  public static Future<Void> repeat(Supplier<Future<Boolean>> step) {
    var more = new AtomicBoolean(true);
    return run(
        () -> more.get() ? more : null,
        again ->
            step.get()
                .map(
                    another -> {
                      again.set(another);
                      return another;
                    }));
  }

  private static <T> @Nullable T nextOf(Iterator<T> iterator) {
    return iterator.hasNext() ? iterator.next() : null;
  }

  private interface Source<T> {
    @Nullable T next();
  }

  private static <T> Future<Void> run(
      Source<T> source, Function<? super T, ? extends Future<?>> step) {
    Promise<Void> done = Promise.promise();
    go(source, step, done);
    return done.future();
  }

  // Complete steps are gone over in a loop; only a step under way leaves it, and comes back.
  private static <T> void go(
      Source<T> source, Function<? super T, ? extends Future<?>> step, Promise<Void> done) {
    for (var item = source.next(); item != null; item = source.next()) {
      var running = started(item, step);
      if (!running.isComplete()) {
        running.onSuccess(result -> go(source, step, done)).onFailure(done::fail);
        return;
      }
      if (running.failed()) {
        done.fail(running.cause());
        return;
      }
    }
    done.complete();
  }

  private static <T> Future<?> started(T item, Function<? super T, ? extends Future<?>> step) {
    try {
      return step.apply(item);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
