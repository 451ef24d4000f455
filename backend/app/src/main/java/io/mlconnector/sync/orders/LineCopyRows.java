package io.mlconnector.sync.orders;

import static io.mlconnector.sync.orders.OrderCopyRows.each;

import io.mlconnector.core.order.OrderPlan;
import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Lines of orders as they are in Odoo now. */
final class LineCopyRows {

  private static final String PUT =
      """
      insert into purchase_order_line (
        tenant_id, line_id, order_id, position, text, quantity, price, billed, received, received_on)
      select current_tenant(), id, order_id, position, text, quantity, price, billed, received, stamp
        from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::text[], $5::numeric[],
                    $6::numeric[], $7::numeric[], $8::numeric[], $9::date[])
          as each (id, order_id, position, text, quantity, price, billed, received, stamp)
      on conflict (tenant_id, line_id) do update
         set order_id = excluded.order_id, position = excluded.position, text = excluded.text,
             quantity = excluded.quantity, price = excluded.price, billed = excluded.billed,
             received = excluded.received,
             received_on = case when purchase_order_line.received = excluded.received
                                then purchase_order_line.received_on
                                else excluded.received_on end
      """;

  /** A line that was added after its order was read. */
  private static final String DUE =
      """
      update purchase_order o
         set due = true,
             lines = o.lines || array(
               select l.line_id from purchase_order_line l
                where l.tenant_id = current_tenant() and l.order_id = o.order_id
                  and l.line_id = any ($1) and l.line_id <> all (o.lines))
       where o.tenant_id = current_tenant() and not o.gone
         and o.order_id in (select l.order_id from purchase_order_line l
                             where l.tenant_id = current_tenant() and l.line_id = any ($1))
      """;

  private static final String DROP =
      """
      with gone as (
        delete from purchase_order_line
         where tenant_id = current_tenant() and line_id = any ($1) returning order_id)
      update purchase_order
         set due = true, lines = array(select id from unnest(lines) id where id <> all ($1))
       where tenant_id = current_tenant() and not gone and order_id in (select order_id from gone)
      """;

  private static final String MISSING =
      """
      select line.id as line_id
        from purchase_order o cross join lateral unnest(o.lines) as line (id)
       where o.tenant_id = current_tenant() and o.due and not o.unread and not o.gone
         and o.state in ('open', 'billed') and line.id > $1
         and not exists (select from purchase_order_line l
                          where l.tenant_id = current_tenant() and l.line_id = line.id)
       order by line.id limit $2
      """;

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /** Below it two amounts differ by how they were rounded. */
  private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

  private LineCopyRows() {}

  static Future<Void> put(SqlConnection tx, List<OdooRecord> lines) {
    var of = lines.stream().filter(line -> line.reference("order_id") != null).toList();
    return insert(tx, of)
        .compose(put -> OrderCopyRows.on(tx, DUE, of.stream().map(OdooRecord::id).toList()));
  }

  private static Future<Void> insert(SqlConnection tx, List<OdooRecord> lines) {
    return tx.preparedQuery(PUT)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(each(lines, OdooRecord::id, Long[]::new))
                .addArrayOfLong(each(lines, LineCopyRows::order, Long[]::new))
                .addArrayOfInteger(each(lines, one -> one.number("sequence"), Integer[]::new))
                .addArrayOfString(
                    each(lines, one -> OrderCopyRows.text(one, "name"), String[]::new))
                .addValue(each(lines, one -> figure(one, "product_qty"), BigDecimal[]::new))
                .addValue(each(lines, LineCopyRows::price, BigDecimal[]::new))
                .addValue(each(lines, one -> figure(one, "qty_invoiced"), BigDecimal[]::new))
                .addValue(each(lines, one -> figure(one, "qty_received"), BigDecimal[]::new))
                .addArrayOfLocalDate(each(lines, LineCopyRows::stamped, LocalDate[]::new)))
        .mapEmpty();
  }

  private static Long order(OdooRecord line) {
    return Objects.requireNonNull(line.reference("order_id"));
  }

  private static LocalDate stamped(OdooRecord line) {
    return LocalDate.ofInstant(line.stamp(), ZoneOffset.UTC);
  }

  private static BigDecimal figure(OdooRecord line, String field) {
    return OrderPlan.figure(line.decimal(field));
  }

  /**
   * Of one, without taxes. The price in Odoo may include them: then what the whole line costs
   * without is another amount than so many at that price.
   */
  static BigDecimal price(OdooRecord line) {
    var quantity = line.decimal("product_qty");
    var paid = HUNDRED.subtract(line.decimal("discount"));
    var price = line.decimal("price_unit").multiply(paid).movePointLeft(2);
    var net = line.decimal("price_subtotal");
    var isNet = price.multiply(quantity).subtract(net).abs().compareTo(HALF_A_CENT) <= 0;
    return OrderPlan.figure(
        isNet || quantity.signum() == 0 ? price : net.divide(quantity, MathContext.DECIMAL128));
  }

  static Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return OrderCopyRows.on(tx, DROP, List.copyOf(gone));
  }

  /** Lines of orders that are to be told which are not known, by id after one. */
  static Future<List<Long>> missing(SqlConnection tx, long after, int max) {
    return tx.preparedQuery(MISSING)
        .execute(Tuple.of(after, max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("line_id"))
                    .toList());
  }
}
