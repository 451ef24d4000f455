package io.mlconnector.db;

import io.mlconnector.http.FreePort;
import io.mlconnector.migrations.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL of a test's own, durable and without a schema, that comes back at its address after
 * it was stopped.
 */
public final class StoppableDatabase implements ReachableDatabase, AutoCloseable {

  private static final String PASSWORD = "for-tests-only";

  private final PostgresServer server;
  private final int port;
  private boolean running;

  private StoppableDatabase(PostgresServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** A new one in an empty folder, started. */
  public static StoppableDatabase start(Path folder, String... settings) {
    try {
      var port = FreePort.find();
      var programs =
          PostgresBinaries.unpack(
              Path.of(System.getProperty("java.io.tmpdir"), "mlc-postgresql-18.6"));
      var all = new ArrayList<>(List.of(settings));
      all.add("port=" + port);
      var server = new PostgresServer(programs, folder.resolve("data"), all);
      server.initialise("postgres", Files.writeString(folder.resolve("password"), PASSWORD));
      var database = new StoppableDatabase(server, port);
      database.start();
      TestServer.createService(database.ownerAddress());
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The superuser's address. */
  public String url() {
    return "postgresql://postgres:%s@127.0.0.1:%d/postgres".formatted(PASSWORD, port);
  }

  @Override
  public DatabaseAddress ownerAddress() {
    return DatabaseAddress.parse(url());
  }

  public void start() {
    try {
      server.start();
      running = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void stop() {
    try {
      server.stop();
      running = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (running) {
      stop();
    }
  }
}
