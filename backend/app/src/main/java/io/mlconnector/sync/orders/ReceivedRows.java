package io.mlconnector.sync.orders;

import io.mlconnector.core.problem.Code;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What was received in Odoo, and what Concur was told of it. */
final class ReceivedRows {

  /** What Concur has not, or may not have, of a line; {@code l} is the line. */
  static final String PENDING =
      """
      (l.received <> coalesce(l.received_told, 0) or l.received_unsure)
         and (l.quantity <> 0 or (l.received_told is not null and not l.received_unsure))""";

  /** An order comes first, and what is wrong with it. */
  private static final String NEXT =
      """
      select o.order_id, o.told_number, l.line_id, l.received, l.received_told, l.received_on,
             l.received_unsure, l.quantity <> 0 as ordered
        from purchase_order_line l
        join purchase_order o on o.tenant_id = l.tenant_id and o.order_id = l.order_id
       where l.tenant_id = current_tenant() and o.tenant_id = current_tenant()
         and {PENDING}
         and l.line_id = any (o.lines)
         and o.told and not o.closed and not o.gone and not o.due and not o.unread
         and (o.problem is null or (o.problem ->> 'code' = '{REFUSED}' and o.retry_at is null))
         and exists (select from order_setting s
                      where s.tenant_id = current_tenant() and s.edition = $2
                        and s.books = o.books and s.company = {COMPANY})
       order by o.tried_at nulls first, o.order_id, l.line_id limit $1
      """
          .replace("{PENDING}", PENDING)
          .replace("{REFUSED}", Code.ORDER_RECEIPT_REFUSED.text())
          .replace("{COMPANY}", SettingRows.COMPANY);

  /** Nothing of the order is refused any more. */
  private static final String CALMED =
      """
      update purchase_order o set problem = null, troubled_at = null
       where o.tenant_id = current_tenant() and o.order_id = $1 and o.retry_at is null
         and o.problem ->> 'code' = '{REFUSED}'
         and not exists (select from purchase_order_line l
                          where l.tenant_id = current_tenant() and l.order_id = $1 and {PENDING}
                            and l.line_id = any (o.lines))
      """
          .replace("{PENDING}", PENDING)
          .replace("{REFUSED}", Code.ORDER_RECEIPT_REFUSED.text());

  private static final String TOLD =
      "update purchase_order_line set received_told = $2, received_unsure = false"
          + " where tenant_id = current_tenant() and line_id = $1";

  private static final String TELLING =
      """
      update purchase_order_line l set received_unsure = true
       where l.tenant_id = current_tenant() and l.line_id = $1
         and exists (select from order_setting s
                      where s.tenant_id = current_tenant() and s.edition = $2
                        and s.company = {COMPANY})
      """
          .replace("{COMPANY}", SettingRows.COMPANY);

  private ReceivedRows() {}

  /**
   * A line of which more or less has come than Concur knows.
   *
   * @param number by which Concur knows the order
   * @param day on which Odoo wrote the quantity down
   * @param ordered whether Concur knows the line still
   * @param told what Concur was told of it; empty where it was not, or nobody knows
   */
  record Received(
      long order,
      String number,
      long line,
      BigDecimal quantity,
      Optional<LocalDate> day,
      boolean ordered,
      Optional<BigDecimal> told) {}

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
        row.getString("told_number"),
        row.getLong("line_id"),
        row.getBigDecimal("received"),
        Optional.ofNullable(row.getLocalDate("received_on")),
        row.getBoolean("ordered"),
        row.getBoolean("received_unsure")
            ? Optional.empty()
            : Optional.ofNullable(row.getBigDecimal("received_told")));
  }

  /**
   * Concur is about to be told, and until its answer is noted nobody knows what it has; false where
   * the setting is another one by now.
   */
  static Future<Boolean> telling(SqlConnection tx, long line, int edition) {
    return tx.preparedQuery(TELLING)
        .execute(Tuple.of(line, edition))
        .map(rows -> rows.rowCount() == 1);
  }

  static Future<Void> told(SqlConnection tx, Received received) {
    return tx.preparedQuery(TOLD)
        .execute(Tuple.of(received.line(), received.quantity()))
        .compose(told -> calmed(tx, received.order()));
  }

  /** Nothing is wrong with what was received any more, where all is told that is to be. */
  static Future<Void> calmed(SqlConnection tx, long order) {
    return tx.preparedQuery(CALMED).execute(Tuple.of(order)).mapEmpty();
  }
}
