package io.mlconnector.sync.orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What was received in Odoo, and what Concur was told of it. */
final class ReceivedRows {

  /** An order comes first, and what is wrong with it. */
  private static final String NEXT =
      """
      select o.order_id, o.number, l.line_id, l.received, l.received_told
        from purchase_order_line l
        join purchase_order o on o.tenant_id = l.tenant_id and o.order_id = l.order_id
       where l.tenant_id = current_tenant() and o.tenant_id = current_tenant()
         and l.received <> coalesce(l.received_told, 0) and l.quantity <> 0
         and o.told is not null and not o.closed and not o.gone and not o.due
         and o.problem is null
         and exists (select from order_setting s
                      where s.tenant_id = current_tenant() and s.edition = $2)
       order by o.tried_at nulls first, o.order_id, l.line_id limit $1
      """;

  private static final String TOLD =
      "update purchase_order_line set received_told = $2"
          + " where tenant_id = current_tenant() and line_id = $1";

  private ReceivedRows() {}

  /**
   * A line of which more or less has come than Concur knows.
   *
   * @param told what Concur was told of it; empty where it was not
   */
  record Received(
      long order, String number, long line, BigDecimal quantity, Optional<BigDecimal> told) {}

  /** None where the setting is another one by now. */
  static Future<List<Received>> next(SqlConnection tx, int edition, int max) {
    return tx.preparedQuery(NEXT)
        .execute(Tuple.of(max, edition))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ReceivedRows::received)
                    .toList());
  }

  private static Received received(Row row) {
    return new Received(
        row.getLong("order_id"),
        row.getString("number"),
        row.getLong("line_id"),
        row.getBigDecimal("received"),
        Optional.ofNullable(row.getBigDecimal("received_told")));
  }

  static Future<Void> told(SqlConnection tx, Received received) {
    return tx.preparedQuery(TOLD)
        .execute(Tuple.of(received.line(), received.quantity()))
        .mapEmpty();
  }
}
