package io.mlconnector.db;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on one pool. Role and tenant are set by {@code set_config(.., true)}, which is SET
 * LOCAL with binds: they end with the transaction, also behind a pooler.
 */
final class PgDatabase implements Database {

  /**
   * A page that is not at hand costs hardly more than the next one. The server's own default is of
   * turning disks, for which PostgreSQL reads a whole table rather than a twentieth of it by index.
   */
  private static final String ON_SSD = "set_config('random_page_cost', '1.1', true), ";

  private static final String ENTER_TENANT =
      "select set_config('app.tenant_id', $1, true), " + ON_SSD + as("mlc_app", Patience.OF_WORK);
  private static final String ENTER_TENANT_NAMED =
      "select set_config('app.tenant_id', :tenant, true), "
          + ON_SSD
          + as("mlc_app", Patience.OF_WORK);
  private static final String ENTER_SUPPORT =
      "select set_config('app.tenant_id', $1, true), set_config('app.access_id', $2, true),"
          + " set_config('transaction_read_only', 'on', true), "
          + ON_SSD
          + as("mlc_support", Patience.OF_WORK);
  private static final String ENTER_WORKER = "select " + as("mlc_worker", Patience.OF_LANES);
  private static final String ENTER_HOOKS = "select " + as("mlc_hooks", Patience.OF_INTAKE);
  private static final String ENTER_IDENTITY = "select " + as("mlc_identity", Patience.OF_WORK);
  private static final String ENTER_STAFF = "select " + as("mlc_staff", Patience.OF_WORK);

  /**
   * How long a transaction waits for a lock, a statement takes, and a session that is in the middle
   * of one says nothing. Without an end to each, a node that stands still or is cut off would keep
   * its locks, and with them everybody else, for as long as TCP takes to miss it: hours.
   */
  private enum Patience {
    OF_WORK("10s", "30s", "60s"),
    /** Lanes of many tenants are locked together, and whoever stores events waits for them. */
    OF_LANES("10s", "30s", "10s"),
    /** Whoever sends events gets an answer after five seconds. */
    OF_INTAKE("2s", "4s", "10s");

    private final String lock;
    private final String statement;
    private final String idle;

    Patience(String lock, String statement, String idle) {
      this.lock = lock;
      this.statement = statement;
      this.idle = idle;
    }
  }

  private static String as(String role, Patience patience) {
    return """
        set_config('lock_timeout', '%s', true), set_config('statement_timeout', '%s', true),
        set_config('idle_in_transaction_session_timeout', '%s', true),
        set_config('role', '%s', true)"""
        .formatted(patience.lock, patience.statement, patience.idle, role);
  }

  private static final String DEADLOCK = "40P01";
  private static final int REPEATS_MAX = 3;

  private final Vertx vertx;
  private final Pool pool;
  private final Stage.@Nullable SessionFactory sessions;

  PgDatabase(Vertx vertx, Pool pool, Stage.@Nullable SessionFactory sessions) {
    this.vertx = vertx;
    this.pool = pool;
    this.sessions = sessions;
  }

  @Override
  public <T> Future<T> tenant(TenantId tenant, Function<SqlConnection, Future<T>> work) {
    return transaction(
        connection -> connection.preparedQuery(ENTER_TENANT).execute(Tuple.of(tenant.toString())),
        work);
  }

  @Override
  public <T> Future<T> worker(Function<SqlConnection, Future<T>> work) {
    return again(() -> as(ENTER_WORKER, work), REPEATS_MAX);
  }

  @Override
  public <T> Future<T> hooks(Function<SqlConnection, Future<T>> work) {
    return again(() -> as(ENTER_HOOKS, work), REPEATS_MAX);
  }

  @Override
  public <T> Future<T> identity(Function<SqlConnection, Future<T>> work) {
    return as(ENTER_IDENTITY, work);
  }

  @Override
  public <T> Future<T> staff(Function<SqlConnection, Future<T>> work) {
    return as(ENTER_STAFF, work);
  }

  @Override
  public <T> Future<T> support(
      TenantId tenant, UUID access, Function<SqlConnection, Future<T>> work) {
    return transaction(
        connection ->
            connection
                .preparedQuery(ENTER_SUPPORT)
                .execute(Tuple.of(tenant.toString(), access.toString())),
        work);
  }

  /**
   * Lanes of many tenants are locked in one order, but a row that others change meanwhile is locked
   * again in its new version, and PostgreSQL may find a circle in that and end one of its sides.
   * Nothing of that one is done, and all of it is done anew.
   */
  private static <T> Future<T> again(Supplier<Future<T>> transaction, int left) {
    return transaction
        .get()
        .recover(
            failure ->
                left > 0 && isDeadlock(failure)
                    ? again(transaction, left - 1)
                    : Future.failedFuture(failure));
  }

  private static boolean isDeadlock(Throwable failure) {
    return failure instanceof PgException sql && DEADLOCK.equals(sql.getSqlState());
  }

  private <T> Future<T> as(String entering, Function<SqlConnection, Future<T>> work) {
    return transaction(connection -> connection.query(entering).execute(), work);
  }

  /**
   * Neither the beginning nor the entering waits for its answer: they leave together with the first
   * statement of the work, which halves the round trips of a transaction that has one statement.
   * Should the entering fail, what follows fails with it, as PostgreSQL takes nothing in a
   * transaction that has failed. Should even the beginning fail, which an administrator's
   * cancelling can do, there is no transaction: role and tenant end with the statement that sets
   * them, and each statement of the work is refused for itself, since the service's login has no
   * right of its own.
   */
  private <T> Future<T> transaction(
      Function<SqlConnection, Future<?>> entering, Function<SqlConnection, Future<T>> work) {
    return pool.withConnection(
        connection -> {
          var begun = connection.begin();
          var entered = entering.apply(connection);
          var done = Future.succeededFuture(connection).compose(work);
          return Future.join(begun, entered, done)
              .transform(
                  end ->
                      end.succeeded()
                          ? begun.result().commit().map(committed -> done.result())
                          : undone(begun, List.of(begun, entered, done)));
        });
  }

  /**
   * Told is the first failure: those that follow it only say that there was one. Where nothing has
   * begun there is nothing to roll back; the pool does so with what a returned connection has open.
   */
  private static <T> Future<T> undone(Future<Transaction> begun, List<Future<?>> steps) {
    var cause = steps.stream().filter(Future::failed).findFirst().map(Future::cause).orElseThrow();
    return begun.failed()
        ? Future.failedFuture(cause)
        : begun.result().rollback().transform(rolledBack -> Future.failedFuture(cause));
  }

  @Override
  public <T> Future<T> entities(TenantId tenant, Function<Stage.Session, Future<T>> work) {
    var factory = sessions;
    if (factory == null) {
      throw new IllegalStateException("no entity classes were registered");
    }
    var context = vertx.getOrCreateContext();
    Promise<T> done = Promise.promise();
    // Hibernate Reactive insists on an event loop from the first call on.
    context.runOnContext(
        started ->
            Future.fromCompletionStage(inSession(factory, tenant, work), context).onComplete(done));
    return done.future();
  }

  // Not SessionFactory.withTransaction: that joins a session which it finds on the Vert.x context,
  // and two tenants' work may run on one context.
  private static <T> CompletionStage<T> inSession(
      Stage.SessionFactory factory, TenantId tenant, Function<Stage.Session, Future<T>> work) {
    return factory
        .openSession()
        .thenCompose(
            session ->
                session
                    .withTransaction(transaction -> inTenant(session, tenant, work))
                    .whenComplete((value, failure) -> session.close()));
  }

  private static <T> CompletionStage<T> inTenant(
      Stage.Session session, TenantId tenant, Function<Stage.Session, Future<T>> work) {
    return session
        .createNativeQuery(ENTER_TENANT_NAMED)
        .setParameter("tenant", tenant.toString())
        .getSingleResult()
        .thenCompose(entered -> work.apply(session).toCompletionStage());
  }
}
