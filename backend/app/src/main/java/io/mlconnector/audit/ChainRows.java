package io.mlconnector.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads chained entries, and has the database compare the links. */
final class ChainRows {

  private static final String ENTRIES =
      """
      select seq, at, actor, action, detail::text as detail, previous, hash from audit
       where tenant_id = current_tenant() and seq %s $1
         and ($3::text = '' or position($3 in lower(actor)) > 0)
         and ($4::text = '' or action = $4)
         and ($5::timestamptz is null or at >= $5)
         and ($6::timestamptz is null or at < $6)
       order by seq %s limit $2
      """;
  private static final String BEFORE = ENTRIES.formatted("<", "desc");
  private static final String AFTER = ENTRIES.formatted(">", "");
  private static final String LENGTH =
      "select coalesce(max(seq), 0) as entries from audit where tenant_id = current_tenant()";
  private static final String BROKEN = "select number, why from broken_audit($1)";

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
    var to = filter.to();
    return tx.preparedQuery(sql)
        .execute(
            Tuple.of(
                number,
                max,
                filter.actor().toLowerCase(Locale.ROOT),
                filter.action(),
                start(filter.from()),
                to == null ? null : start(to.plusDays(1))))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(ChainRows::entry).toList());
  }

  private static @Nullable OffsetDateTime start(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static ChainedEntry entry(Row row) {
    return new ChainedEntry(
        row.getLong("seq"),
        row.get(OffsetDateTime.class, "at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("detail"),
        row.getBuffer("previous"),
        row.getBuffer("hash"));
  }

  static Future<Verdict> verify(SqlConnection tx, long newest) {
    return tx.query(LENGTH)
        .execute()
        .map(rows -> rows.iterator().next().getLong("entries"))
        .compose(entries -> verify(tx, entries, Math.max(0, entries - newest)));
  }

  private static Future<Verdict> verify(SqlConnection tx, long entries, long given) {
    return tx.preparedQuery(BROKEN)
        .execute(Tuple.of(given))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .<Verdict>map(row -> broken(entries, row))
                    .orElseGet(() -> new Verdict.Whole(entries, entries - given)));
  }

  private static Verdict broken(long entries, Row row) {
    var breach = Verdict.Breach.valueOf(row.getString("why").toUpperCase(Locale.ROOT));
    return new Verdict.Broken(entries, row.getLong("number"), breach);
  }
}
