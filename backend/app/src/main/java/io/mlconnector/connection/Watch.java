package io.mlconnector.connection;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the connection's row what the use of its client shows, once per change. */
final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Database database;
  private final TenantId tenant;
  private final ConnectionKind kind;
  private final Function<Throwable, Optional<Problem>> breaking;
  private final AtomicReference<Optional<Optional<Problem>>> noted =
      new AtomicReference<>(Optional.empty());

  /**
   * @param breaking the problem of a failure that a person has to mend; empty for any other
   */
  Watch(
      Database database,
      TenantId tenant,
      ConnectionKind kind,
      Function<Throwable, Optional<Problem>> breaking) {
    this.database = database;
    this.tenant = tenant;
    this.kind = kind;
    this.breaking = breaking;
  }

  /** The same outcome, once its meaning for the connection is noted. */
  <T> Future<T> over(Future<T> call) {
    return call.transform(
        done ->
            (done.succeeded() ? note(Optional.empty()) : noteBroken(done.cause()))
                .compose(told -> call));
  }

  private Future<Void> noteBroken(Throwable failure) {
    return breaking
        .apply(failure)
        .map(problem -> note(Optional.of(problem)))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> note(Optional<Problem> problem) {
    if (noted.getAndSet(Optional.of(problem)).equals(Optional.of(problem))) {
      return Future.succeededFuture();
    }
    return database
        .tenant(tenant, tx -> ConnectionRows.mark(tx, tenant, kind, problem))
        .onFailure(this::forget)
        .otherwiseEmpty();
  }

  private void forget(Throwable failure) {
    noted.set(Optional.empty());
    LOG.warn(
        "Tenant {}: the state of {} was not noted and is at its next use.",
        tenant,
        kind.word(),
        failure);
  }
}
