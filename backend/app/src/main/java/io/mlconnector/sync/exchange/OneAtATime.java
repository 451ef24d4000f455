package io.mlconnector.sync.exchange;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Both lists of one tenant are in memory at a time, and the next one waits for them to go. */
final class OneAtATime {

  private final AtomicReference<Future<Void>> last =
      new AtomicReference<>(Future.succeededFuture());

  <T> Future<T> run(Supplier<Future<T>> work) {
    Promise<Void> done = Promise.promise();
    return last.getAndSet(done.future())
        .compose(free -> work.get())
        .onComplete(ended -> done.complete());
  }
}
