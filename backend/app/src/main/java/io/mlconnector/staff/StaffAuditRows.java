package io.mlconnector.staff;

import io.mlconnector.audit.EntryRows;
import io.mlconnector.audit.LinkCheckRows;
import io.mlconnector.audit.Verdict;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The record of what staff did. It can be added to and read, and not be changed. */
final class StaffAuditRows {

  private static final String INSERT =
      "insert into staff_audit (actor, action, about_tenant, detail) values ($1, $2, $3, $4)";
  private static final String ENTRIES =
      "select about_tenant, "
          + EntryRows.COLUMNS
          + " from staff_audit where seq %s $1"
          + EntryRows.CONDITION
          + " and ($7::uuid is null or about_tenant = $7) order by seq %s limit $2";
  private static final String BEFORE = ENTRIES.formatted("<", "desc");
  private static final String AFTER = ENTRIES.formatted(">", "");
  private static final LinkCheckRows LINKS =
      new LinkCheckRows(
          "select coalesce(max(seq), 0) as entries from staff_audit",
          "select number, why from broken_staff_audit($1)");

  private StaffAuditRows() {}

  static Future<Void> append(SqlConnection tx, StaffAudit.Told told) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                told.actor(),
                told.action(),
                told.tenant().map(TenantId::value).orElse(null),
                told.detail()))
        .mapEmpty();
  }

  static Future<List<StaffEntry>> before(
      SqlConnection tx, StaffAudit.Filter filter, long number, int max) {
    return entries(tx, BEFORE, filter, number, max);
  }

  static Future<List<StaffEntry>> after(
      SqlConnection tx, StaffAudit.Filter filter, long number, int max) {
    return entries(tx, AFTER, filter, number, max);
  }

  private static Future<List<StaffEntry>> entries(
      SqlConnection tx, String sql, StaffAudit.Filter filter, long number, int max) {
    var values = EntryRows.values(number, max, filter.entries());
    return tx.preparedQuery(sql)
        .execute(values.addValue(filter.tenant().map(TenantId::value).orElse(null)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(StaffAuditRows::entry)
                    .toList());
  }

  private static StaffEntry entry(Row row) {
    Optional<UUID> tenant = Optional.ofNullable(row.getUUID("about_tenant"));
    return new StaffEntry(EntryRows.entry(row), tenant.map(TenantId::new));
  }

  static Future<Verdict> verify(SqlConnection tx, long newest) {
    return LINKS.verify(tx, newest);
  }
}
