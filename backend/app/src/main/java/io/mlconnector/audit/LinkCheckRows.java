package io.mlconnector.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * Has the database compare the links of a chain.
 *
 * @param length asks for the number of {@code entries}
 * @param broken asks for the {@code number} of the first entry that breaks the chain after a number
 *     that is taken as given, and {@code why}
 */
public record LinkCheckRows(String length, String broken) {

  /**
   * Computes the hashes anew and compares.
   *
   * @param newest how many of the newest entries; what is before them is taken as given
   */
  public Future<Verdict> verify(SqlConnection tx, long newest) {
    return tx.query(length)
        .execute()
        .map(rows -> rows.iterator().next().getLong("entries"))
        .compose(entries -> verify(tx, entries, Math.max(0, entries - newest)));
  }

  private Future<Verdict> verify(SqlConnection tx, long entries, long given) {
    return tx.preparedQuery(broken)
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
