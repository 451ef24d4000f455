package io.mlconnector.flow;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Brings a chain back to its event loop. A future that several loops share tells its outcome on the
 * loop that made it, and all that follows would stay there.
 */
public final class Home {

  private Home() {}

  /**
   * The same outcome, told on the event loop of whoever calls this; a caller outside of all loops
   * gets it wherever it comes from.
   */
  public static <T> Future<T> here(Future<T> outcome) {
    var context = Vertx.currentContext();
    if (context == null) {
      return outcome;
    }
    return outcome.isComplete() ? told(outcome) : on(context, outcome);
  }

  private static <T> Future<T> told(Future<T> outcome) {
    return outcome.succeeded()
        ? Future.succeededFuture(outcome.result())
        : Future.failedFuture(outcome.cause());
  }

  private static <T> Future<T> on(Context context, Future<T> outcome) {
    Promise<T> told = Promise.promise();
    outcome.onComplete(done -> context.runOnContext(back -> told.handle(done)));
    return told.future();
  }
}
