package io.mlconnector.sync.orders;

import io.mlconnector.core.order.LedgerOrder;
import io.mlconnector.core.order.OrderPlan;
import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Orders and their lines as they are in Odoo now. Whatever changes is to be looked at. */
final class CopyRows {

  private static final String PUT_ORDERS =
      """
      insert into purchase_order (
        tenant_id, order_id, books, number, state, day, currency, partner_id, company_id)
      select current_tenant(), id, (select books from odoo_connection
                                     where tenant_id = current_tenant()),
             number, state, day, currency, partner, company
        from unnest($1::bigint[], $2::text[], $3::text[], $4::date[], $5::text[], $6::bigint[],
                    $7::bigint[]) as each (id, number, state, day, currency, partner, company)
      on conflict (tenant_id, order_id) do update
         set number = excluded.number, state = excluded.state, day = excluded.day,
             currency = excluded.currency, partner_id = excluded.partner_id,
             company_id = excluded.company_id, books = excluded.books, due = true, gone = false
      """;

  /** Whoever has to close it in Concur is told; what Concur does not have is forgotten. */
  private static final String GONE =
      """
      update purchase_order
         set gone = true, due = false, retry_at = now() + interval '1 day',
             problem = jsonb_build_object(
               'code', '{GONE}', 'facts', jsonb_build_object('number', number))
       where tenant_id = current_tenant() and order_id = any ($1) and told is not null
         and not closed
      """
          .replace("{GONE}", Code.ORDER_GONE.text());

  private static final String DROP_ORDERS =
      "delete from purchase_order where tenant_id = current_tenant() and order_id = any ($1)"
          + " and not gone";

  private static final String PUT_LINES =
      """
      insert into purchase_order_line (
        tenant_id, line_id, order_id, position, text, quantity, price, received)
      select current_tenant(), id, order_id, position, text, quantity, price, received
        from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::text[], $5::numeric[],
                    $6::numeric[], $7::numeric[])
          as each (id, order_id, position, text, quantity, price, received)
      on conflict (tenant_id, line_id) do update
         set order_id = excluded.order_id, position = excluded.position, text = excluded.text,
             quantity = excluded.quantity, price = excluded.price, received = excluded.received
      """;

  private static final String DROP_LINES =
      """
      with gone as (
        delete from purchase_order_line
         where tenant_id = current_tenant() and line_id = any ($1) returning order_id)
      update purchase_order set due = true
       where tenant_id = current_tenant() and not gone and order_id in (select order_id from gone)
      """;

  private static final String DUE =
      "update purchase_order set due = true"
          + " where tenant_id = current_tenant() and not gone and order_id = any ($1)";

  private static final String FORGET_ORDERS =
      """
      delete from purchase_order
       where tenant_id = current_tenant()
         and (told is null or books <> (select c.books from odoo_connection c
                                         where c.tenant_id = current_tenant()))
      """;

  private static final String FORGET_LINES =
      """
      delete from purchase_order_line l
       where l.tenant_id = current_tenant()
         and not exists (select from purchase_order o
                          where o.tenant_id = current_tenant() and o.order_id = l.order_id)
      """;

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private CopyRows() {}

  static Future<Void> putOrders(SqlConnection tx, List<OdooRecord> orders) {
    return tx.preparedQuery(PUT_ORDERS)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(each(orders, OdooRecord::id, Long[]::new))
                .addArrayOfString(each(orders, one -> text(one, "name"), String[]::new))
                .addArrayOfString(each(orders, CopyRows::state, String[]::new))
                .addArrayOfLocalDate(each(orders, CopyRows::day, LocalDate[]::new))
                .addArrayOfString(
                    each(
                        orders,
                        one -> clean(Objects.requireNonNullElse(one.name("currency_id"), "")),
                        String[]::new))
                .addArrayOfLong(each(orders, one -> one.reference("partner_id"), Long[]::new))
                .addArrayOfLong(each(orders, one -> one.reference("company_id"), Long[]::new)))
        .mapEmpty();
  }

  private static <S, T extends @Nullable Object> T[] each(
      List<S> all, Function<S, T> column, IntFunction<T[]> array) {
    return all.stream().map(column).toArray(array);
  }

  private static String state(OdooRecord order) {
    return LedgerOrder.State.of(text(order, "state"), text(order, "invoice_status"))
        .name()
        .toLowerCase(Locale.ROOT);
  }

  /** When it was confirmed; where Odoo does not say, when it was due to be ordered. */
  private static @Nullable LocalDate day(OdooRecord order) {
    var moment = text(order, "date_approve");
    var text = moment.isEmpty() ? text(order, "date_order") : moment;
    try {
      return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException none) {
      return null;
    }
  }

  private static String text(OdooRecord record, String field) {
    return clean(Objects.requireNonNullElse(record.text(field), ""));
  }

  private static String clean(String text) {
    return text.replace("\0", "").strip();
  }

  static Future<Void> dropOrders(SqlConnection tx, Set<Long> gone) {
    return on(tx, GONE, gone)
        .compose(told -> on(tx, DROP_ORDERS, gone))
        .compose(dropped -> tx.preparedQuery(FORGET_LINES).execute())
        .mapEmpty();
  }

  private static Future<Void> on(SqlConnection tx, String statement, Collection<Long> ids) {
    return tx.preparedQuery(statement)
        .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
        .mapEmpty();
  }

  /** A line that is text only is none. */
  static Future<Void> putLines(SqlConnection tx, List<OdooRecord> lines) {
    var texts = new HashSet<Long>();
    lines.stream().filter(CopyRows::isText).map(OdooRecord::id).forEach(texts::add);
    var goods = lines.stream().filter(line -> !isText(line)).toList();
    return put(tx, goods)
        .compose(put -> on(tx, DUE, goods.stream().map(CopyRows::order).distinct().toList()))
        .compose(due -> dropLines(tx, texts));
  }

  private static boolean isText(OdooRecord line) {
    return !text(line, "display_type").isEmpty() || line.reference("order_id") == null;
  }

  private static Long order(OdooRecord line) {
    return Objects.requireNonNull(line.reference("order_id"));
  }

  private static Future<Void> put(SqlConnection tx, List<OdooRecord> lines) {
    return tx.preparedQuery(PUT_LINES)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(each(lines, OdooRecord::id, Long[]::new))
                .addArrayOfLong(each(lines, CopyRows::order, Long[]::new))
                .addArrayOfInteger(each(lines, one -> one.number("sequence"), Integer[]::new))
                .addArrayOfString(each(lines, one -> text(one, "name"), String[]::new))
                .addValue(each(lines, one -> figure(one, "product_qty"), BigDecimal[]::new))
                .addValue(each(lines, CopyRows::price, BigDecimal[]::new))
                .addValue(each(lines, one -> figure(one, "qty_received"), BigDecimal[]::new)))
        .mapEmpty();
  }

  private static BigDecimal figure(OdooRecord line, String field) {
    return OrderPlan.figure(line.decimal(field));
  }

  private static BigDecimal price(OdooRecord line) {
    var paid = HUNDRED.subtract(line.decimal("discount"));
    return OrderPlan.figure(line.decimal("price_unit").multiply(paid).movePointLeft(2));
  }

  static Future<Void> dropLines(SqlConnection tx, Set<Long> gone) {
    return gone.isEmpty() ? Future.succeededFuture() : on(tx, DROP_LINES, gone);
  }

  static Future<Void> forget(SqlConnection tx) {
    return tx.preparedQuery(FORGET_ORDERS)
        .execute()
        .compose(forgot -> tx.preparedQuery(FORGET_LINES).execute())
        .mapEmpty();
  }
}
