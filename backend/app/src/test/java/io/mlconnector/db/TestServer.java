package io.mlconnector.db;

import io.mlconnector.migrations.DatabaseAddress;
import io.mlconnector.migrations.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL for all tests of a JVM: the one that {@code MLC_TEST_DATABASE_URL} names (as
 * superuser), a container where a Docker engine answers, the embedded one elsewhere.
 */
final class TestServer {

  private static final String DEADLOCK = "40P01";
  private static final int DEADLOCKS_MAX = 5;
  private static final String SERVICE = "mlc_test_service";
  private static final String SERVICE_PASSWORD = "for-tests-only";

  /** For benchmarks; it takes an extension, which they create, to look at them. */
  private static final String STATEMENT_COUNTS = "shared_preload_libraries=pg_stat_statements";

  private final DatabaseAddress superuser;
  private final String template;
  private final AtomicInteger databases = new AtomicInteger();

  private TestServer(DatabaseAddress superuser) {
    this.superuser = superuser;
    this.template =
        "mlc_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "_template";
    createService(superuser);
    execute(superuser, "create database " + template);
    Migrations.migrate(superuser.withDatabase(template), SERVICE);
  }

  /** Creates the service's login on a server, unless it is there. */
  static void createService(DatabaseAddress superuser) {
    execute(
        superuser,
        "do $$ begin create role "
            + SERVICE
            + " login nosuperuser nobypassrls noinherit password '"
            + SERVICE_PASSWORD
            + "'; exception when duplicate_object or unique_violation then null; end $$");
  }

  /** The server of this JVM, started at first use. */
  static TestServer instance() {
    return Holder.INSTANCE;
  }

  /** Creates a migrated, empty database and answers its superuser's address. */
  DatabaseAddress createDatabase() {
    var name = template.replace("template", Integer.toString(databases.incrementAndGet()));
    execute(superuser, "create database " + name + " template " + template);
    return superuser.withDatabase(name);
  }

  /** Creates a database without any schema. */
  DatabaseAddress createEmptyDatabase() {
    var name = template.replace("template", Integer.toString(databases.incrementAndGet()));
    execute(superuser, "create database " + name);
    return superuser.withDatabase(name);
  }

  /** The service's login on the database. */
  static DatabaseAddress asService(DatabaseAddress owner) {
    return owner.withUser(SERVICE, SERVICE_PASSWORD);
  }

  void drop(String database) {
    execute(superuser, "drop database if exists " + database + " with (force)");
  }

  /** Runs it anew where a node at work took the same rows the other way round. */
  static void execute(DatabaseAddress address, String command) {
    var again = DEADLOCKS_MAX;
    while (!isDone(address, command, again)) {
      again--;
    }
  }

  private static boolean isDone(DatabaseAddress address, String command, int again) {
    try (var connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        var statement = connection.createStatement()) {
      statement.execute(command);
      return true;
    } catch (SQLException e) {
      if (again > 0 && DEADLOCK.equals(e.getSQLState())) {
        return false;
      }
      throw new IllegalStateException(e);
    }
  }

  private static TestServer start() {
    var external = System.getenv("MLC_TEST_DATABASE_URL");
    if (external != null && !external.isBlank()) {
      var server = new TestServer(DatabaseAddress.parse(external));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.drop(server.template)));
      return server;
    }
    return new TestServer(dockerAnswers() ? container() : embedded());
  }

  // Asking Testcontainers costs time and an error in the log where there is no Docker.
  private static boolean dockerAnswers() {
    return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
  }

  @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends.
  private static DatabaseAddress container() {
    var container = new PostgreSQLContainer("postgres:18-alpine");
    container.setCommand(
        "postgres", "-c", "fsync=off", "-c", "max_connections=300", "-c", STATEMENT_COUNTS);
    container.start();
    return new DatabaseAddress(
        container.getHost(),
        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        "postgres",
        container.getUsername(),
        container.getPassword(),
        DatabaseAddress.Tls.DISABLE);
  }

  private static DatabaseAddress embedded() {
    try {
      var programs =
          PostgresBinaries.unpack(
              Path.of(System.getProperty("java.io.tmpdir"), "mlc-postgresql-18.6"));
      var home = Files.createTempDirectory("mlc-test");
      var password = Files.writeString(home.resolve("password"), "for-tests-only");
      var server =
          new PostgresServer(
              programs,
              home.resolve("data"),
              List.of(
                  "fsync=off",
                  "synchronous_commit=off",
                  "full_page_writes=off",
                  "max_connections=300",
                  STATEMENT_COUNTS));
      server.initialise("postgres", password);
      var port = server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, home)));
      return new DatabaseAddress(
          "127.0.0.1", port, "postgres", "postgres", "for-tests-only", DatabaseAddress.Tls.DISABLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(PostgresServer server, Path home) {
    try {
      server.stop();
      Directories.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final TestServer INSTANCE = start();
  }
}
