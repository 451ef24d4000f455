package io.mlconnector.fleet;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;

/** Nodes that say that they are there, as {@code mlc_worker}. */
final class NodeRows {

  private NodeRows() {}

  static Future<Void> note(SqlConnection tx, Presence.Self self) {
    return tx.preparedQuery("select note_node($1, $2, $3, $4)")
        .execute(
            Tuple.of(
                self.node(),
                self.version(),
                self.roles().stream().sorted().toArray(String[]::new),
                self.startedAt().atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }
}
