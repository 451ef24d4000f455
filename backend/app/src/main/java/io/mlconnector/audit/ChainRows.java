package io.mlconnector.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads a tenant's chained entries, and has the database compare the links. */
final class ChainRows {

  private static final String ENTRIES =
      "select "
          + EntryRows.COLUMNS
          + " from audit where tenant_id = current_tenant() and seq %s $1"
          + EntryRows.CONDITION
          + " order by seq %s limit $2";
  private static final String BEFORE = ENTRIES.formatted("<", "desc");
  private static final String AFTER = ENTRIES.formatted(">", "");
  private static final LinkCheckRows LINKS =
      new LinkCheckRows(
          "select coalesce(max(seq), 0) as entries from audit where tenant_id = current_tenant()",
          "select number, why from broken_audit($1)");

  private ChainRows() {}

  static Future<List<ChainedEntry>> before(
      SqlConnection tx, AuditFilter filter, long number, int max) {
    return entries(tx, BEFORE, filter, number, max);
  }

  static Future<List<ChainedEntry>> after(
      SqlConnection tx, AuditFilter filter, long number, int max) {
    return entries(tx, AFTER, filter, number, max);
  }

  private static Future<List<ChainedEntry>> entries(
      SqlConnection tx, String sql, AuditFilter filter, long number, int max) {
    return tx.preparedQuery(sql)
        .execute(EntryRows.values(number, max, filter))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(EntryRows::entry).toList());
  }

  static Future<Verdict> verify(SqlConnection tx, long newest) {
    return LINKS.verify(tx, newest);
  }
}
