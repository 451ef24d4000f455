package io.mlconnector.db;

import io.mlconnector.migrations.DatabaseAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A migrated database of its own for each test class. Use it as
 *
 * <pre>{@code @RegisterExtension static final TestDatabase DB = new TestDatabase();}</pre>
 */
public final class TestDatabase implements ReachableDatabase, BeforeAllCallback, AfterAllCallback {

  private static final int CONNECTIONS = 8;
  private static final int SECONDS_MAX = 30;

  private final List<Class<?>> entities;
  private final int connections;
  private @Nullable Vertx vertx;
  private @Nullable DatabaseAddress owner;
  private @Nullable OpenDatabase open;

  public TestDatabase(Class<?>... entities) {
    this(CONNECTIONS, List.of(entities));
  }

  public TestDatabase(int connections, List<Class<?>> entities) {
    this.connections = connections;
    this.entities = entities;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    owner = TestServer.instance().createDatabase();
    vertx = Vertx.vertx();
    open = Databases.open(vertx, serviceAddress(), connections, entities);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    get(present(open).close());
    get(vertx().close());
    TestServer.instance().drop(ownerAddress().database());
  }

  public Vertx vertx() {
    return present(vertx);
  }

  public Database database() {
    return present(open).database();
  }

  public Notifications notifications() {
    return present(open).notifications();
  }

  @Override
  public DatabaseAddress ownerAddress() {
    return present(owner);
  }

  /** Inserts a tenant with its lanes left to the test. */
  public TenantId newTenant() {
    return newTenant(UUID.randomUUID());
  }

  /** The same where something hangs on its id, such as its moment within the day. */
  public TenantId newTenant(UUID id) {
    execute(
        "insert into tenant (tenant_id, slug, name) values ('%s', 't-%s', 'Test tenant')"
            .formatted(id, id.toString().substring(0, 8)));
    return new TenantId(id);
  }

  /** Until a transaction waits for another one's lock, which is true, or it is over. */
  public boolean awaitLockWait(BooleanSupplier over) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (!over.getAsBoolean()) {
      if (waiting() > 0) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("nobody waits");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return false;
  }

  private int waiting() {
    try (var connection = jdbc();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity"
                    + " where datname = current_database() and wait_event_type = 'Lock'")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the future on the test's thread. */
  public static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("register this extension with @RegisterExtension");
    }
    return value;
  }
}
