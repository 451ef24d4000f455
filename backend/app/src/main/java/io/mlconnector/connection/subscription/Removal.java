package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurException.Kind;
import io.mlconnector.concur.ess.EventSubscriptions;
import io.mlconnector.concur.ess.Subscription;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes subscriptions that nobody wants any more. */
final class Removal {

  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

  private Removal() {}

  /** Fails only where a later try may work: what Concur refuses to delete is left to it. */
  static Future<Void> of(EventSubscriptions concur, List<Subscription> unwanted) {
    var gone = Future.<Void>succeededFuture();
    for (var one : unwanted) {
      gone = gone.compose(before -> delete(concur, one));
    }
    return gone;
  }

  private static Future<Void> delete(EventSubscriptions concur, Subscription one) {
    return concur
        .delete(one.id())
        .<Void>mapEmpty()
        .recover(
            failure ->
                isTransient(failure) ? Future.failedFuture(failure) : leftBehind(one, failure));
  }

  private static Future<Void> leftBehind(Subscription one, Throwable failure) {
    LOG.warn("{} could not be deleted, which leaves it to SAP: {}", one, failure.toString());
    return Future.succeededFuture();
  }

  static boolean isTransient(Throwable failure) {
    return failure instanceof ConcurException known && known.kind() == Kind.TRANSIENT;
  }
}
