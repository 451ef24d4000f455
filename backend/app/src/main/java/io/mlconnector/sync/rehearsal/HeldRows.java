package io.mlconnector.sync.rehearsal;

import io.mlconnector.core.document.DocumentType;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Held documents that a mapping may let go on: nothing of them is in the ledger. */
final class HeldRows {

  // What is held for another version of itself, or was overtaken by one, waits for no mapping.
  private static final String WAITING =
      " from document d where d.tenant_id = current_tenant() and d.state = 'HELD'"
          + " and d.entry is null and not d.rejecting and not d.parked"
          + " and d.acknowledged_at is not null"
          + " and not d.problems @> '[{\"code\": \"MLC-335\"}]'"
          + " and not d.problems @> '[{\"code\": \"MLC-340\"}]'"
          + " and not d.problems @> '[{\"code\": \"MLC-363\"}]'";
  private static final String HELD =
      "select d.document_id, d.doc_type, d.title, d.entity_id, d.raw"
          + WAITING
          + " order by d.fetched_at, d.document_id limit $1";
  private static final String COUNT = "select count(*) as documents" + WAITING;

  /** Stops where it is clear. */
  private static final String MORE =
      "select count(*) > $1 as more from (select" + WAITING + " limit $1 + 1) few";

  private HeldRows() {}

  record Held(UUID id, DocumentType type, String title, @Nullable String entity, Buffer raw) {}

  /**
   * The oldest of them.
   *
   * @param all how many there are
   */
  record Page(List<Held> documents, long all) {}

  static Future<Page> held(SqlConnection tx, int max) {
    return tx.preparedQuery(HELD)
        .execute(Tuple.of(max))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(HeldRows::row).toList())
        .compose(documents -> count(tx).map(all -> new Page(documents, all)));
  }

  static Future<Long> count(SqlConnection tx) {
    return tx.preparedQuery(COUNT)
        .execute()
        .map(rows -> rows.iterator().next().getLong("documents"));
  }

  /** Whether there are more than so many. */
  static Future<Boolean> more(SqlConnection tx, int than) {
    return tx.preparedQuery(MORE)
        .execute(Tuple.of(than))
        .map(rows -> rows.iterator().next().getBoolean("more"));
  }

  private static Held row(Row row) {
    return new Held(
        row.getUUID("document_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        row.getString("title"),
        row.getString("entity_id"),
        row.getBuffer("raw"));
  }
}
