package io.mlconnector.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LISTEN on one connection of its own, which comes back by itself, also from a server that has gone
 * without a word: it is asked for something now and then, as nothing else is ever sent to it. A
 * notification is a hint: what was sent while the connection was down is lost, so listeners look by
 * themselves now and then.
 */
public final class Notifications {

  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final long RECONNECT_MILLIS_MAX = 10_000;
  private static final long RECONNECT_MILLIS_STEP = 500;

  private final Vertx vertx;
  private final PgSubscriber subscriber;
  private final long pulse;

  /**
   * Not connected yet.
   *
   * @param silence after which the server is taken for gone
   */
  Notifications(Vertx vertx, PgConnectOptions options, Duration silence) {
    this.vertx = vertx;
    var noticing = new PgConnectOptions(options);
    noticing.setReadIdleTimeout(Math.toIntExact(silence.toSeconds()));
    subscriber = PgSubscriber.subscriber(vertx, noticing).reconnectPolicy(Notifications::pause);
    pulse = vertx.setPeriodic(silence.toMillis() / 3, tick -> ask());
  }

  private void ask() {
    var connection = subscriber.actualConnection();
    if (connection != null) {
      connection
          .query("select 1")
          .execute()
          .onFailure(gone -> LOG.debug("The listening connection does not answer.", gone));
    }
  }

  /** Connects. Fails if the database does not answer this first time; later it is retried. */
  public Future<Void> start() {
    return subscriber.connect();
  }

  /** Calls the handler with each payload sent to the channel, on the connection's event loop. */
  public void onNotify(String channel, Consumer<String> handler) {
    subscriber.channel(channel).handler(handler::accept);
  }

  Future<Void> close() {
    vertx.cancelTimer(pulse);
    return subscriber.actualConnection() == null ? Future.succeededFuture() : subscriber.close();
  }

  private static long pause(int attempt) {
    var millis = Math.min(RECONNECT_MILLIS_MAX, RECONNECT_MILLIS_STEP * (attempt + 1));
    LOG.warn("The listening connection is down; trying again in {} ms.", millis);
    return millis;
  }
}
