package io.mlconnector.sync.changes;

import io.mlconnector.sync.document.ComparisonRows;
import io.mlconnector.sync.document.ComparisonRows.Touched;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Has entries compared, and counts them. */
final class Touch {

  private final AtomicInteger touched = new AtomicInteger();

  boolean isAny() {
    return touched.get() > 0;
  }

  Future<Void> of(SqlConnection tx, List<Touched> moves) {
    return moves.isEmpty()
        ? Future.succeededFuture()
        : ComparisonRows.touched(tx, moves)
            .onSuccess(documents -> touched.addAndGet(documents.size()))
            .mapEmpty();
  }
}
