package io.mlconnector.sync.board;

import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Statements about documents that somebody has to know of. */
final class OpenRows {

  private static final String OLDEST =
      "select min(fetched_at) as since from document where tenant_id = current_tenant()"
          + " and state in ('FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED')";
  private static final String CHANGED =
      "select document_id, problems -> 0 as problem from document"
          + " where tenant_id = current_tenant() and problems <> '[]'"
          + " and state in ('CONFIRMED', 'PAID') order by fetched_at, document_id limit $1";

  private OpenRows() {}

  static Future<Optional<Instant>> oldest(SqlConnection tx) {
    return tx.preparedQuery(OLDEST)
        .execute()
        .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("since")))
        .map(since -> since.map(OffsetDateTime::toInstant));
  }

  static Future<List<ChangedEntry>> changed(SqlConnection tx, int max) {
    return tx.preparedQuery(CHANGED)
        .execute(Tuple.of(max))
        .map(
            rows ->
                BoardRows.each(rows)
                    .map(
                        row ->
                            new ChangedEntry(
                                row.getUUID("document_id"),
                                StoredProblems.read(row.getJsonObject("problem"))))
                    .toList());
  }
}
