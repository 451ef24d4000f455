package io.mlconnector.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL data directory and the server on it, which listens on the loopback address only.
 * The server is a process of its own and outlives us when we are killed.
 */
final class PostgresServer {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final int START_ATTEMPTS = 10;
  private static final int PID_FILE_PORT_LINE = 3;

  private final Path programs;
  private final Path data;
  private final List<String> settings;

  /**
   * @param settings server settings, such as {@code fsync=off}
   */
  PostgresServer(Path programs, Path data, List<String> settings) {
    this.programs = programs;
    this.data = data;
    this.settings = List.copyOf(settings);
  }

  boolean initialised() {
    return Files.exists(data.resolve("PG_VERSION"));
  }

  /** Creates the data directory with one superuser, who and all others must give a password. */
  void initialise(String superuser, Path passwordFile) throws IOException {
    Files.createDirectories(data.toAbsolutePath().getParent());
    run(
        START_MAX,
        List.of(
            programs.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=" + superuser,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions"));
  }

  /** The port of the server that runs on this data directory now, if one does. */
  Optional<Integer> runningPort() throws IOException {
    var pid = pid();
    if (pid.isEmpty() || !isOurs(pid.get())) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(pidFile());
    if (lines.size() <= PID_FILE_PORT_LINE) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(lines.get(PID_FILE_PORT_LINE).strip()));
  }

  /** Starts the server on a free port and waits until it takes connections. */
  int start() throws IOException {
    removeForeignPidFile();
    var port = freePort();
    var options = new StringBuilder("-p " + port);
    options.append(" -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
    settings.forEach(setting -> options.append(" -c ").append(setting));
    startPatiently(
        List.of(
            programs.resolve("pg_ctl").toString(),
            "--pgdata=" + data,
            "--log=" + data.resolveSibling("postgresql.log"),
            "--options=" + options,
            "--wait",
            "start"));
    LOG.info("Embedded PostgreSQL is up on port {}, data in {}.", port, data);
    return port;
  }

  // Children of a server that was killed take a moment to notice, and block the next one meanwhile.
  private void startPatiently(List<String> command) throws IOException {
    for (int attempt = 1; attempt < START_ATTEMPTS; attempt++) {
      try {
        run(START_MAX, command);
        return;
      } catch (IOException e) {
        LOG.warn("Embedded PostgreSQL did not start, trying again: {}", e.getMessage());
      }
    }
    run(START_MAX, command);
  }

  /** Stops the server; open connections are ended. */
  void stop() throws IOException {
    run(
        STOP_MAX,
        List.of(programs.resolve("pg_ctl").toString(), "--pgdata=" + data, "--mode=fast", "stop"));
  }

  // PostgreSQL itself looks after the file of a server that died: it may still have children. But
  // it would never start over a file whose number is another program's by now.
  private void removeForeignPidFile() throws IOException {
    var pid = pid();
    if (pid.isPresent() && ProcessHandle.of(pid.get()).isPresent() && !isOurs(pid.get())) {
      Files.delete(pidFile());
    }
  }

  private Optional<Long> pid() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile()).stream().findFirst().map(String::strip).map(Long::valueOf);
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }

  private boolean isOurs(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().arguments())
        .map(List::of)
        .filter(arguments -> arguments.contains(data.toString()))
        .isPresent();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void run(Duration limit, List<String> command) throws IOException {
    var words = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      words.addAll(List.of("unshare", "-U"));
    }
    words.addAll(command);
    var log = Files.createTempFile("mlc-postgres", ".log");
    try {
      var process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroy();
        throw new IOException(
            Path.of(command.getFirst()).getFileName()
                + " failed: "
                + Files.readString(log).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL started or stopped", e);
    } finally {
      Files.deleteIfExists(log);
    }
  }
}
