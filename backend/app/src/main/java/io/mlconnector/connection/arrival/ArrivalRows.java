package io.mlconnector.connection.arrival;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The functions over {@code app_center_arrival}. */
final class ArrivalRows {

  private ArrivalRows() {}

  static Future<Void> keep(SqlConnection tx, Buffer id, Buffer content) {
    return tx.preparedQuery("select keep_arrival($1, $2)")
        .execute(Tuple.of(id, content))
        .mapEmpty();
  }

  static Future<Optional<Buffer>> find(SqlConnection tx, Buffer id) {
    return tx.preparedQuery("select find_arrival($1) as sealed")
        .execute(Tuple.of(id))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getBuffer("sealed")));
  }

  static Future<Void> forget(SqlConnection tx, Buffer id) {
    return tx.preparedQuery("select forget_arrival($1)").execute(Tuple.of(id)).mapEmpty();
  }
}
