package io.mlconnector.db;

import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.pool.impl.SqlClientPool;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/** Lets Hibernate Reactive take its connections from the service's pool; never closes it. */
final class SharedPool extends SqlClientPool implements ServiceRegistryAwareService {

  private static final long serialVersionUID = 1L;

  private final transient Pool pool;
  private transient @Nullable ServiceRegistryImplementor services;

  private SharedPool(Pool pool) {
    this.pool = pool;
  }

  static StandardServiceInitiator<ReactiveConnectionPool> initiator(Pool pool) {
    return new StandardServiceInitiator<>() {
      @Override
      public ReactiveConnectionPool initiateService(
          Map<String, Object> settings, ServiceRegistryImplementor registry) {
        return new SharedPool(pool);
      }

      @Override
      public Class<ReactiveConnectionPool> getServiceInitiated() {
        return ReactiveConnectionPool.class;
      }
    };
  }

  @Override
  public void injectServices(ServiceRegistryImplementor registry) {
    services = registry;
  }

  @Override
  protected Pool getPool() {
    return pool;
  }

  @Override
  protected SqlStatementLogger getSqlStatementLogger() {
    return registry().requireService(JdbcServices.class).getSqlStatementLogger();
  }

  @Override
  protected SqlExceptionHelper getSqlExceptionHelper() {
    return registry().requireService(JdbcServices.class).getSqlExceptionHelper();
  }

  @Override
  public CompletionStage<Void> getCloseFuture() {
    return CompletableFuture.completedFuture(null);
  }

  private ServiceRegistryImplementor registry() {
    return Objects.requireNonNull(services, "not started by a service registry");
  }
}
