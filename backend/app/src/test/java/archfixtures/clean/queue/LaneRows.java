package archfixtures.clean.queue;

import archfixtures.clean.db.Store;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;

record LaneRows(Store store, Row row) {

  static Instant now(Clock clock) {
    return Instant.now(clock);
  }
}
