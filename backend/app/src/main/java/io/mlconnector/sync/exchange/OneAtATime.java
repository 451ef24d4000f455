package io.mlconnector.sync.exchange;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Both lists of one tenant are in memory at a time; whoever comes meanwhile comes again. */
final class OneAtATime {

  private final AtomicBoolean taken = new AtomicBoolean();

  boolean isTaken() {
    return taken.get();
  }

  /** Empty where it is another one's turn. */
  <T> Future<Optional<T>> run(Supplier<Future<T>> work) {
    return taken.compareAndSet(false, true)
        ? Future.succeededFuture()
            .compose(free -> work.get())
            .map(Optional::of)
            .onComplete(ended -> taken.set(false))
        : Future.succeededFuture(Optional.empty());
  }
}
