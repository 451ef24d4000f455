package io.mlconnector.audit;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the tables of chained entries have in common: how one is read, and which are asked for. */
public final class EntryRows {

  public static final String COLUMNS =
      "seq, at, actor, action, detail::text as detail, previous, hash";

  /** On the filter; what goes before is where to begin and how many. */
  public static final String CONDITION =
      """
         and ($3::text = '' or position($3 in lower(actor)) > 0)
         and ($4::text = '' or action = $4)
         and ($5::timestamptz is null or at >= $5)
         and ($6::timestamptz is null or at < $6)
      """;

  private EntryRows() {}

  /** The values that belong to the condition. */
  public static Tuple values(long number, int max, AuditFilter filter) {
    var to = filter.to();
    return Tuple.of(
        number,
        max,
        filter.actor().toLowerCase(Locale.ROOT),
        filter.action(),
        start(filter.from()),
        to == null ? null : start(to.plusDays(1)));
  }

  private static @Nullable OffsetDateTime start(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  public static ChainedEntry entry(Row row) {
    return new ChainedEntry(
        row.getLong("seq"),
        row.get(OffsetDateTime.class, "at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("detail"),
        row.getBuffer("previous"),
        row.getBuffer("hash"));
  }
}
