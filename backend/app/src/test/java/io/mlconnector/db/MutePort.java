package io.mlconnector.db;

import static io.mlconnector.db.TestDatabase.get;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mlconnector.migrations.DatabaseAddress;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A way to a database that can fall silent as a broken network does: what is open stays open and
 * carries nothing any more, and who comes anew is served. Or it can garble a word.
 */
final class MutePort implements AutoCloseable {

  private final Vertx vertx;
  private final DatabaseAddress to;
  private final NetServer server;
  private final AtomicInteger generation = new AtomicInteger();
  private final AtomicReference<String> garbled = new AtomicReference<>("");

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

  /** From now on the database cannot read this word; blank ends that. */
  void garble(String word) {
    garbled.set(word);
  }

  private Buffer garbled(Buffer bytes) {
    var word = garbled.get();
    return word.isEmpty()
        ? bytes
        : Buffer.buffer(
            bytes.toString(ISO_8859_1).replace(word, "?".repeat(word.length())), "ISO-8859-1");
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
            to.write(garbled(bytes));
          }
        });
  }

  @Override
  public void close() {
    get(server.close());
  }
}
