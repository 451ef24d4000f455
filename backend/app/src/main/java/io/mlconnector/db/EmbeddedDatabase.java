package io.mlconnector.db;

import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.migrations.DatabaseAddress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that a node without a database address starts in its home directory. Nodes that
 * share the home share the server: the first starts it, the last one to leave stops it. A server
 * that outlived a killed node is taken over.
 */
public final class EmbeddedDatabase {

  /** The role that owns the schema, and the role that the service logs in as. */
  public record Addresses(DatabaseAddress owner, DatabaseAddress service) {}

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String SUPERUSER = "postgres";
  private static final String OWNER = "mlc_owner";
  private static final String SERVICE = "mlc_service";
  private static final int ANSWER_SECONDS_MAX = 10;
  private static final String DATABASE = "ml_connector";

  // Said aloud: this database is the system of record.
  private static final List<String> DURABLE =
      List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=200");

  private final Path home;
  private final PostgresServer server;
  private final DatabaseAddress superuser;
  private final Addresses addresses;

  private EmbeddedDatabase(
      Path home, PostgresServer server, DatabaseAddress superuser, Addresses addresses) {
    this.home = home;
    this.server = server;
    this.superuser = superuser;
    this.addresses = addresses;
  }

  /**
   * Starts the server of this home, or finds it running. Blocks: seconds the first time, less than
   * one afterwards.
   *
   * @throws BootException with {@link Code#DATABASE_UNREACHABLE} if it does not come up
   */
  public static EmbeddedDatabase start(Path home) {
    try {
      Files.createDirectories(home);
      return locked(home, () -> running(home.toAbsolutePath().normalize()));
    } catch (IOException | SQLException e) {
      throw new BootException(
          Problem.of(Code.DATABASE_UNREACHABLE, "detail", "embedded in " + home + ", " + e), e);
    }
  }

  public Addresses addresses() {
    return addresses;
  }

  /** Stops the server unless another node still works on it. Blocks; call it after the pool. */
  public void close() {
    try {
      locked(
          home,
          () -> {
            if (othersConnected()) {
              LOG.info("Embedded PostgreSQL goes on: another node works on it.");
            } else {
              server.stop();
            }
            return this;
          });
    } catch (IOException | SQLException e) {
      LOG.warn("Embedded PostgreSQL was left running: {}", e.toString());
    }
  }

  private static EmbeddedDatabase running(Path home) throws IOException, SQLException {
    var credentials = DatabaseCredentials.in(home);
    var server =
        new PostgresServer(
            PostgresBinaries.unpack(home.resolve("postgresql")), home.resolve("database"), DURABLE);
    if (!server.initialised()) {
      initialise(home, credentials);
    }
    var superuser = superuser(port(server, credentials), credentials);
    prepare(superuser, credentials);
    var service = superuser.withDatabase(DATABASE);
    return new EmbeddedDatabase(
        home,
        server,
        superuser,
        new Addresses(
            service.withUser(OWNER, credentials.owner()),
            service.withUser(SERVICE, credentials.service())));
  }

  private static int port(PostgresServer server, DatabaseCredentials credentials)
      throws IOException {
    var found = server.runningPort();
    if (found.isPresent() && answers(superuser(found.get(), credentials))) {
      return found.get();
    }
    return server.start();
  }

  private static boolean answers(DatabaseAddress superuser) {
    try (var connection = connect(superuser)) {
      return connection.isValid(ANSWER_SECONDS_MAX);
    } catch (SQLException e) {
      LOG.info("The embedded PostgreSQL that was found does not answer; starting anew.");
      return false;
    }
  }

  private static DatabaseAddress superuser(int port, DatabaseCredentials credentials) {
    return new DatabaseAddress(
        "127.0.0.1",
        port,
        SUPERUSER,
        SUPERUSER,
        credentials.superuser(),
        DatabaseAddress.Tls.DISABLE);
  }

  // Elsewhere first, so that a start that dies half-way leaves no half data directory.
  private static void initialise(Path home, DatabaseCredentials credentials) throws IOException {
    LOG.info("Creating the embedded database in {}.", home);
    var fresh = home.resolve("database.new");
    if (Files.exists(fresh)) {
      Directories.delete(fresh);
    }
    var password = credentials.superuserFile(home);
    try {
      new PostgresServer(PostgresBinaries.unpack(home.resolve("postgresql")), fresh, List.of())
          .initialise(SUPERUSER, password);
    } finally {
      Files.deleteIfExists(password);
    }
    Files.move(fresh, home.resolve("database"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void prepare(DatabaseAddress superuser, DatabaseCredentials credentials)
      throws SQLException {
    try (var connection = connect(superuser)) {
      createRole(connection, OWNER, "createrole password '" + credentials.owner() + "'");
      createRole(connection, SERVICE, "noinherit password '" + credentials.service() + "'");
      if (!exists(connection, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        execute(connection, "create database " + DATABASE + " owner " + OWNER);
      }
    }
  }

  private static void createRole(Connection connection, String role, String options)
      throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = '" + role + "'")) {
      execute(connection, "create role " + role + " login " + options);
    }
  }

  private boolean othersConnected() throws SQLException {
    try (var connection = connect(superuser)) {
      return exists(
          connection,
          "select 1 from pg_stat_activity"
              + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private static boolean exists(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private interface Guarded {
    EmbeddedDatabase run() throws IOException, SQLException;
  }

  // Nodes that share the home start and stop one after the other.
  private static EmbeddedDatabase locked(Path home, Guarded work) throws IOException, SQLException {
    try (var channel =
            FileChannel.open(
                home.resolve("database.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      LOG.debug("Holding {}.", lock);
      return work.run();
    }
  }
}
