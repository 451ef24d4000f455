package io.mlconnector.tenant;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Edits of a mapping as they are kept; they come and go as text, as there may be thousands. */
final class DraftRows {

  private static final String BOOKS_NOW =
      "(select c.books from odoo_connection c where c.tenant_id = current_tenant())";
  private static final String MARK = "md5(concat_ws(' ', base, books, edits::text))";
  private static final String FIND =
      "select base, edits::text as edits, origin, updated_at, "
          + MARK
          + " as mark, coalesce(books = "
          + BOOKS_NOW
          + ", true) as of_connected_odoo from mapping_draft"
          + " where tenant_id = current_tenant() and author = $1";
  private static final String OPEN =
      "insert into mapping_draft (tenant_id, author, base, books)"
          + " values (current_tenant(), $1, $2, coalesce("
          + BOOKS_NOW
          + ", 1)) on conflict do nothing";
  private static final String KEEP =
      "update mapping_draft set base = $2, edits = $3::text::jsonb, origin = $4, updated_at = now()"
          + " where tenant_id = current_tenant() and author = $1";
  private static final String DELETE =
      "delete from mapping_draft where tenant_id = current_tenant() and author = $1";

  private DraftRows() {}

  record Stored(
      int base,
      String edits,
      String origin,
      boolean ofConnectedOdoo,
      String mark,
      Instant updatedAt) {}

  static Future<Optional<Stored>> find(SqlConnection tx, String author, boolean toChange) {
    return tx.preparedQuery(toChange ? FIND + " for update" : FIND)
        .execute(Tuple.of(author))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(DraftRows::stored).findFirst());
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getInteger("base"),
        row.getString("edits"),
        row.getString("origin"),
        row.getBoolean("of_connected_odoo"),
        row.getString("mark"),
        row.get(OffsetDateTime.class, "updated_at").toInstant());
  }

  static Future<Void> open(SqlConnection tx, String author, int version) {
    return tx.preparedQuery(OPEN).execute(Tuple.of(author, version)).mapEmpty();
  }

  static Future<Void> keep(SqlConnection tx, String author, int base, String edits, String origin) {
    return tx.preparedQuery(KEEP).execute(Tuple.of(author, base, edits, origin)).mapEmpty();
  }

  static Future<Void> delete(SqlConnection tx, String author) {
    return tx.preparedQuery(DELETE).execute(Tuple.of(author)).mapEmpty();
  }

  /** Deletes them if they are still those; false if they are not. */
  static Future<Boolean> delete(SqlConnection tx, String author, String mark) {
    return tx.preparedQuery(DELETE + " and " + MARK + " = $2")
        .execute(Tuple.of(author, mark))
        .map(rows -> rows.rowCount() == 1);
  }
}
