package io.mlconnector.db;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.migrations.DatabaseAddress;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a database that can fall silent as a broken network does: what is open stays open and
 * carries nothing any more, and who comes anew is served.
 */
final class MutePort implements AutoCloseable {

  private final Vertx vertx;
  private final DatabaseAddress to;
  private final NetServer server;
  private final AtomicInteger generation = new AtomicInteger();

  MutePort(Vertx vertx, DatabaseAddress to) {
    this.vertx = vertx;
    this.to = to;
    this.server = get(vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1"));
  }

  DatabaseAddress address() {
    return new DatabaseAddress(
        "127.0.0.1", server.actualPort(), to.database(), to.user(), to.password(), to.tls());
  }

  /** From now on nothing goes through what is open. */
  void fallSilent() {
    generation.incrementAndGet();
  }

  private void serve(NetSocket near) {
    near.pause();
    var born = generation.get();
    vertx
        .createNetClient()
        .connect(to.port(), to.host())
        .onSuccess(
            far -> {
              pass(near, far, born);
              pass(far, near, born);
              near.resume();
            });
  }

  private void pass(NetSocket from, NetSocket to, int born) {
    from.handler(
        bytes -> {
          if (generation.get() == born) {
            to.write(bytes);
          }
        });
  }

  @Override
  public void close() {
    get(server.close());
  }
}
