package io.mlconnector.connection;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  private final AtomicReference<Optional<Standing>> noted = new AtomicReference<>(Optional.empty());
  private final Map<String, Problem> flaws = new ConcurrentHashMap<>();

  /** How the connection stands: working, working with a flaw, or broken. */
  private record Standing(boolean works, Optional<Problem> problem) {}

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
            (done.succeeded() ? note(working()) : noteBroken(done.cause())).compose(told -> call));
  }

  private Standing working() {
    return new Standing(true, flaws.values().stream().findFirst());
  }

  private Future<Void> noteBroken(Throwable failure) {
    return breaking
        .apply(failure)
        .map(problem -> note(new Standing(false, Optional.of(problem))))
        .orElseGet(Future::succeededFuture);
  }

  /**
   * Something that does not keep the connection from working.
   *
   * @param where it was found; what is found there next replaces it
   * @return whether it is news
   */
  boolean flawed(String where, Problem flaw) {
    return !flaw.equals(flaws.put(where, flaw));
  }

  void sound(String where) {
    flaws.remove(where);
  }

  private Future<Void> note(Standing standing) {
    if (noted.getAndSet(Optional.of(standing)).equals(Optional.of(standing))) {
      return Future.succeededFuture();
    }
    return database
        .tenant(tenant, tx -> mark(tx, standing))
        .onFailure(this::forget)
        .otherwiseEmpty();
  }

  private Future<Void> mark(SqlConnection tx, Standing standing) {
    return standing.works() && standing.problem().isPresent()
        ? ConnectionRows.markFlawed(tx, tenant, kind, standing.problem().get())
        : ConnectionRows.mark(tx, tenant, kind, standing.problem());
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
