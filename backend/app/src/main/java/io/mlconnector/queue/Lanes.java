package io.mlconnector.queue;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the rest of the service does with lanes: create them, wake them, and write under a lease.
 */
public final class Lanes {

  /** PostgreSQL's state of {@code hold_lane} when the fence is not ours any more. */
  private static final String LANE_LOST = "MLC01";

  private final Database database;

  public Lanes(Database database) {
    this.database = database;
  }

  /**
   * Gives a tenant the lanes that it lacks, due at once: all if it is new, and those that a node
   * did not know of that made it while another was newer. Runs in the caller's transaction.
   */
  public Future<Void> create(SqlConnection tx, TenantId tenant) {
    return LaneRows.insert(tx, tenant);
  }

  /**
   * Makes a lane due now and tells the nodes the tenant's id when the caller's transaction commits.
   */
  public Future<Void> wake(SqlConnection tx, TenantId tenant, Stream stream) {
    return LaneRows.wake(tx, tenant, stream);
  }

  /** Makes a lane due now, in a transaction of its own. */
  public Future<Void> wake(TenantId tenant, Stream stream) {
    return database.tenant(tenant, tx -> wake(tx, tenant, stream));
  }

  /** The same together with something that is written for it. */
  public Future<Void> wake(
      TenantId tenant, Stream stream, Function<SqlConnection, Future<Void>> writing) {
    return database.tenant(
        tenant, tx -> writing.apply(tx).compose(written -> wake(tx, tenant, stream)));
  }

  /** The lanes that people have paused, and why. */
  public Future<List<LanePause>> pauses(TenantId tenant) {
    return database.tenant(tenant, PauseRows::pauses);
  }

  /** Pauses a lane; what is in work is finished. One that is paused already gets the new reason. */
  public Future<Void> pause(SqlConnection tx, TenantId tenant, LanePause pause) {
    return PauseRows.pause(tx, tenant, pause);
  }

  /** Ends a pause, and makes the lane due now; answers whether there was one. */
  public Future<Boolean> resume(SqlConnection tx, TenantId tenant, Stream stream) {
    return PauseRows.resume(tx, tenant, stream)
        .compose(
            was ->
                was ? LaneRows.wake(tx, tenant, stream).map(true) : Future.succeededFuture(false));
  }

  /** How often the tenant wants its lanes to come round, where it has said so. */
  public Future<Map<Stream, Duration>> paces(TenantId tenant) {
    return database.tenant(tenant, PauseRows::paces);
  }

  /**
   * Has a lane come round so often, from now on.
   *
   * @param every empty leaves it to the operator
   */
  public Future<Void> pace(
      SqlConnection tx, TenantId tenant, Stream stream, Optional<Duration> every) {
    return PauseRows.pace(tx, tenant, stream, every)
        .compose(set -> LaneRows.wake(tx, tenant, stream));
  }

  /** How the tenant's lanes stand. */
  public Future<List<LaneStanding>> standings(TenantId tenant) {
    return database.tenant(tenant, this::standings);
  }

  /** The same in a transaction of the tenant. */
  public Future<List<LaneStanding>> standings(SqlConnection tx) {
    return LaneRows.standings(tx);
  }

  /**
   * Looks at what there is for the lane. It is not held, which would be a write: a node that has
   * lost its lane may read, and learns of it when it writes.
   */
  public <T> Future<T> look(Lease lease, Function<SqlConnection, Future<T>> reading) {
    return database.tenant(lease.tenant(), reading);
  }

  /**
   * Runs the work in a tenant transaction that holds the lane; fails with {@link LaneLostException}
   * if another node has it by now.
   */
  public <T> Future<T> fenced(Lease lease, Function<SqlConnection, Future<T>> work) {
    return database
        .tenant(lease.tenant(), tx -> LaneRows.hold(tx, lease).compose(held -> work.apply(tx)))
        .recover(failure -> Future.failedFuture(named(failure, lease)));
  }

  private static Throwable named(Throwable failure, Lease lease) {
    var lost = failure instanceof PgException sql && LANE_LOST.equals(sql.getSqlState());
    return lost ? new LaneLostException(lease) : failure;
  }
}
