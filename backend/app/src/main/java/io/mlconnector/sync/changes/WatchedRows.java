package io.mlconnector.sync.changes;

import io.mlconnector.sync.document.ComparisonRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which moves of the connected Odoo are our entries, as long as these are compared at all. */
final class WatchedRows {

  private static final String WATCHED =
      " from document d where d.tenant_id = current_tenant() and " + ComparisonRows.WATCHED;

  /** The newest ones, with those that are known to be there. */
  private static final String NEWEST =
      "select d.odoo_move_id as move, (d.entry ->> 'journal')::bigint as journal,"
          + " exists (select from odoo_record r where r.tenant_id = d.tenant_id and r.model = $2"
          + " and r.id = d.odoo_move_id) as known"
          + WATCHED
          + " order by d.odoo_move_id desc limit $1";

  /** Not more entries than some, nor more moves of anybody's. */
  private static final String BEGIN =
      "select greatest((select max(d.odoo_move_id)"
          + WATCHED
          + ") - $2::bigint, (select d.odoo_move_id"
          + WATCHED
          + " order by d.odoo_move_id desc offset $1 limit 1), (select min(d.odoo_move_id)"
          + WATCHED
          + ")) as begin";

  private WatchedRows() {}

  /**
   * The newest entries.
   *
   * @param known their moves, as far as the follower knows them
   * @param journals in which they are
   */
  record Newest(Set<Long> known, Set<Long> journals) {

    private static Newest of(List<Row> rows) {
      return new Newest(
          rows.stream()
              .filter(row -> row.getBoolean("known"))
              .map(row -> row.getLong("move"))
              .collect(Collectors.toCollection(HashSet::new)),
          rows.stream()
              .map(row -> row.getLong("journal"))
              .filter(journal -> journal != null)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  static Future<Newest> newest(SqlConnection tx, String name, int max) {
    return tx.preparedQuery(NEWEST)
        .execute(Tuple.of(max, name))
        .map(rows -> Newest.of(StreamSupport.stream(rows.spliterator(), false).toList()));
  }

  /** The first move that is followed; none where nothing is watched. */
  static Future<OptionalLong> begin(SqlConnection tx, int entries, long moves) {
    return tx.preparedQuery(BEGIN)
        .execute(Tuple.of(entries, moves))
        .map(rows -> rows.iterator().next().getLong("begin"))
        .map(begin -> begin == null ? OptionalLong.empty() : OptionalLong.of(begin));
  }
}
