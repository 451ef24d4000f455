package io.mlconnector.sync.exchange;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.stage.Stage;
import org.jspecify.annotations.Nullable;

/** A database whose process ends after so many transactions: none comes through after that. */
final class MortalDatabase implements Database {

  private static final int NEVER = Integer.MAX_VALUE;

  private final Database database;
  private final AtomicInteger left = new AtomicInteger(NEVER);
  private final AtomicReference<@Nullable Meanwhile> meanwhile = new AtomicReference<>();
  private final AtomicReference<@Nullable Meanwhile> inside = new AtomicReference<>();

  /** What somebody else does after so many transactions. */
  private record Meanwhile(AtomicInteger left, Supplier<Future<?>> work) {}

  MortalDatabase(Database database) {
    this.database = database;
  }

  void endAfter(int transactions) {
    left.set(transactions);
  }

  /** Somebody does something between two transactions. */
  void after(int transactions, Supplier<Future<?>> work) {
    meanwhile.set(new Meanwhile(new AtomicInteger(transactions), work));
  }

  /** Somebody does something while a transaction is done and not yet committed. */
  void inside(int transactions, Supplier<Future<?>> work) {
    inside.set(new Meanwhile(new AtomicInteger(transactions), work));
  }

  /** Whether what was to be done in between was not done, as there were not so many. */
  boolean isLeft() {
    var between = meanwhile.getAndSet(null) != null;
    return inside.getAndSet(null) != null || between;
  }

  private static Future<Void> disturbed(AtomicReference<@Nullable Meanwhile> by) {
    var other = by.get();
    if (other == null || other.left().getAndDecrement() > 0) {
      return Future.succeededFuture();
    }
    by.set(null);
    return other.work().get().mapEmpty();
  }

  /** Another process goes on; answers whether the one before had ended. */
  boolean restart() {
    return left.getAndSet(NEVER) < 0;
  }

  @Override
  public <T> Future<T> tenant(TenantId tenant, Function<SqlConnection, Future<T>> work) {
    if (left.get() != NEVER && left.decrementAndGet() < 0) {
      left.set(-1);
      return Future.failedFuture(new IllegalStateException("the process ends"));
    }
    return disturbed(meanwhile)
        .compose(
            done ->
                database.tenant(
                    tenant, tx -> work.apply(tx).compose(result -> disturbed(inside).map(result))));
  }

  @Override
  public <T> Future<T> entities(TenantId tenant, Function<Stage.Session, Future<T>> work) {
    return database.entities(tenant, work);
  }

  @Override
  public <T> Future<T> worker(Function<SqlConnection, Future<T>> work) {
    return database.worker(work);
  }

  @Override
  public <T> Future<T> hooks(Function<SqlConnection, Future<T>> work) {
    return database.hooks(work);
  }

  @Override
  public <T> Future<T> support(
      TenantId tenant, UUID access, Function<SqlConnection, Future<T>> work) {
    return database.support(tenant, access, work);
  }

  @Override
  public <T> Future<T> identity(Function<SqlConnection, Future<T>> work) {
    return database.identity(work);
  }

  @Override
  public <T> Future<T> staff(Function<SqlConnection, Future<T>> work) {
    return database.staff(work);
  }
}
