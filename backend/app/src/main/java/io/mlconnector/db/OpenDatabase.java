package io.mlconnector.db;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** The running database access of one node. */
public record OpenDatabase(
    Database database, Notifications notifications, Supplier<Future<Void>> closing) {

  /** Ends the listening connection and the pool, in this order. */
  public Future<Void> close() {
    return notifications.close().compose(closed -> closing.get());
  }
}
