package io.mlconnector.limits;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** How far calls of one errand keep to the connection's breaker, and what it learns from them. */
record Heed(Breakers breakers, Connected link, Errand errand) {

  /** Fails while the connection is left alone and the errand is not worth a call. */
  Future<Void> look() {
    return switch (errand) {
      case WORK -> breakers.look(link);
      case PING, TRIAL -> Future.succeededFuture();
    };
  }

  /**
   * The same for a call that is about to leave; answers whether it tries the connection out.
   *
   * @param call its longest time
   */
  Future<Boolean> enter(Duration call) {
    return switch (errand) {
      case WORK -> breakers.enter(link, call);
      case PING -> breakers.tryOut(link, call);
      case TRIAL -> Future.succeededFuture(false);
    };
  }

  Future<Void> worked() {
    return counts() ? breakers.worked(link) : Future.succeededFuture();
  }

  Future<Void> failed(String why, Optional<Duration> wait) {
    return counts() ? breakers.failed(link, why, wait) : Future.succeededFuture();
  }

  Future<Void> unproven() {
    return breakers.unproven(link);
  }

  private boolean counts() {
    return switch (errand) {
      case WORK, PING -> true;
      case TRIAL -> false;
    };
  }
}
