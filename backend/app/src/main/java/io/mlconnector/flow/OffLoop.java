package io.mlconnector.flow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Work that may block, or takes longer than an event loop may stand, on a worker thread. */
public final class OffLoop {

  private OffLoop() {}

  /** Runs the work beside other work; it never answers null. */
  public static <T> Future<T> run(Vertx vertx, Callable<T> work) {
    return vertx.executeBlocking(() -> work.call(), false).map(Objects::requireNonNull);
  }
}
