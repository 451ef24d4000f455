package io.mlconnector.db;

import io.mlconnector.core.problem.BootException;
import io.mlconnector.migrations.DatabaseAddress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PgBouncer in transaction mode before a database, where the machine has one on its path. */
final class Pooler implements AutoCloseable {

  /** The first that remembers prepared statements for its clients. */
  static final List<Integer> VERSION_MIN = List.of(1, 21);

  private static final int SECONDS_MAX = 20;
  private static final Pattern VERSION = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)");

  private final Process process;
  private final DatabaseAddress address;

  private Pooler(Process process, DatabaseAddress address) {
    this.process = process;
    this.address = address;
  }

  /** The program; empty if there is none on the path. */
  static Optional<Path> program() {
    return Stream.of(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Major and minor number of what it says of itself. */
  static List<Integer> version(Path program) throws IOException {
    var process =
        new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var found = VERSION.matcher(said);
    if (!found.find()) {
      throw new IOException("it says " + said);
    }
    return List.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
  }

  static boolean isNewEnough(List<Integer> version) {
    return version.get(0) > VERSION_MIN.get(0)
        || (version.get(0).equals(VERSION_MIN.get(0)) && version.get(1) >= VERSION_MIN.get(1));
  }

  /**
   * Starts it before the database and waits until it answers.
   *
   * @param connections how many it holds to the server, fewer than its clients do to it
   */
  static Pooler start(Path program, Path folder, DatabaseAddress server, int connections)
      throws IOException {
    var port = freePort();
    var users = folder.resolve("users.txt");
    Files.writeString(users, "\"%s\" \"%s\"\n".formatted(server.user(), server.password()));
    var settings = folder.resolve("pgbouncer.ini");
    Files.writeString(settings, settings(server, port, users, connections));
    var process =
        new ProcessBuilder(command(program, settings))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.log").toFile())
            .start();
    var address =
        new DatabaseAddress(
            "127.0.0.1",
            port,
            server.database(),
            server.user(),
            server.password(),
            DatabaseAddress.Tls.DISABLE);
    var pooler = new Pooler(process, address);
    pooler.awaitAnswer(folder);
    return pooler;
  }

  private static List<String> command(Path program, Path settings) {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      // It refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "--user"));
    }
    command.addAll(List.of(program.toString(), settings.toString()));
    return command;
  }

  private static String settings(DatabaseAddress server, int port, Path users, int connections) {
    return """
    [databases]
    * = host=%s port=%d
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %d
    unix_socket_dir =
    auth_type = plain
    auth_file = %s
    pool_mode = transaction
    default_pool_size = %d
    max_client_conn = 100
    max_prepared_statements = 100
    ignore_startup_parameters = extra_float_digits
    """
        .formatted(server.host(), server.port(), port, users, connections);
  }

  private void awaitAnswer(Path folder) throws IOException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException(Files.readString(folder.resolve("pgbouncer.log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean answers() {
    try {
      Databases.probe(address);
      return true;
    } catch (BootException notYet) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same database by way of the pooler. */
  DatabaseAddress address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
