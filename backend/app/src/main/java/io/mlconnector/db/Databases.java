package io.mlconnector.db;

import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.migrations.DatabaseAddress;
import io.mlconnector.migrations.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.stage.Stage;
import org.hibernate.reactive.vertx.VertxInstance;
import org.jspecify.annotations.Nullable;

/** Opens the database: migrations, pool, entities and notifications, all on one address. */
public final class Databases {

  private static final int CONNECT_SECONDS = 10;
  private static final int IDLE_SECONDS = 45;

  /**
   * A server that has gone without a word is noticed then, and no statement takes as long; the pool
   * gives connections back before, when they are not used.
   */
  private static final int SILENT_SECONDS = 75;

  private Databases() {}

  /**
   * Reads a database's address from a setting.
   *
   * @throws BootException with {@link Code#BAD_SETTING} if it cannot be read
   */
  public static DatabaseAddress address(String key, String url) {
    try {
      return DatabaseAddress.parse(url);
    } catch (IllegalArgumentException e) {
      var detail = String.valueOf(e.getMessage());
      throw new BootException(
          new Problem(Code.BAD_SETTING, Map.of("key", key, "detail", detail)), e);
    }
  }

  /**
   * Brings the schema up to date. Blocks.
   *
   * @throws BootException if the database does not answer or refuses the login
   */
  public static int migrate(DatabaseAddress owner, String service) {
    probe(owner);
    try {
      return Migrations.migrate(owner, service);
    } catch (FlywayException e) {
      throw new BootException(
          Problem.of(Code.DATABASE_UNREACHABLE, "detail", "the schema was not migrated"), e);
    }
  }

  /**
   * Opens pool and session factory; connections follow with the first transactions. Building the
   * session factory blocks for a second or two, so this belongs before the first deployment.
   *
   * @param entities the entity classes of all packages; none means no {@link Database#entities}
   */
  public static OpenDatabase open(
      Vertx vertx, DatabaseAddress address, int connections, List<Class<?>> entities) {
    var options = options(address);
    var pool = pool(vertx, options, connections);
    var sessions = entities.isEmpty() ? null : sessions(vertx, pool, entities);
    return new OpenDatabase(
        new PgDatabase(vertx, pool, sessions),
        new Notifications(vertx, options, Duration.ofSeconds(SILENT_SECONDS)),
        () -> close(pool, sessions));
  }

  /**
   * Tries to log in once. Blocks.
   *
   * @throws BootException with {@link Code#DATABASE_UNREACHABLE} if that fails
   */
  static void probe(DatabaseAddress address) {
    var login = new Properties();
    login.setProperty("user", address.user());
    login.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    login.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
    var password = address.password();
    if (password != null) {
      login.setProperty("password", password);
    }
    try {
      DriverManager.getConnection(address.jdbcUrl(), login).close();
    } catch (SQLException e) {
      throw new BootException(
          Problem.of(Code.DATABASE_UNREACHABLE, "detail", address + ": " + firstLine(e)), e);
    }
  }

  private static String firstLine(SQLException e) {
    var message = e.getMessage();
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }

  private static PgConnectOptions options(DatabaseAddress address) {
    var options =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setSslMode(sslMode(address.tls()))
            .setCachePreparedStatements(true)
            .addProperty("application_name", "ml-connector");
    var password = address.password();
    return password == null ? options : options.setPassword(password);
  }

  private static SslMode sslMode(DatabaseAddress.Tls tls) {
    return switch (tls) {
      case DISABLE -> SslMode.DISABLE;
      case PREFER -> SslMode.PREFER;
      case REQUIRE -> SslMode.REQUIRE;
      case VERIFY_FULL -> SslMode.VERIFY_FULL;
    };
  }

  private static Pool pool(Vertx vertx, PgConnectOptions options, int connections) {
    return PgBuilder.pool()
        .with(
            new PoolOptions()
                .setMaxSize(connections)
                .setConnectionTimeout(CONNECT_SECONDS)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS))
        .connectingTo(noticingSilence(options))
        .using(vertx)
        .build();
  }

  private static PgConnectOptions noticingSilence(PgConnectOptions options) {
    var own = new PgConnectOptions(options);
    own.setReadIdleTimeout(SILENT_SECONDS);
    return own;
  }

  private static Stage.SessionFactory sessions(Vertx vertx, Pool pool, List<Class<?>> entities) {
    var configuration = new Configuration();
    entities.forEach(configuration::addAnnotatedClass);
    // It has no JDBC to ask.
    configuration.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
    configuration.setProperty("jakarta.persistence.database-product-name", "PostgreSQL");
    configuration.setProperty("jakarta.persistence.database-major-version", "15");
    var registry =
        new ReactiveServiceRegistryBuilder()
            .applySettings(configuration.getProperties())
            .addInitiator(SharedPool.initiator(pool))
            .addService(VertxInstance.class, (VertxInstance) () -> vertx)
            .build();
    return configuration.buildSessionFactory(registry).unwrap(Stage.SessionFactory.class);
  }

  private static Future<Void> close(Pool pool, Stage.@Nullable SessionFactory sessions) {
    if (sessions != null) {
      sessions.close();
    }
    return pool.close();
  }
}
