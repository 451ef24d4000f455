package io.mlconnector.sync.orders;

import io.mlconnector.core.order.LedgerOrder;
import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Orders as they are in Odoo now. Whatever changes is to be looked at. */
final class OrderCopyRows {

  private static final String BOOKS =
      "(select c.books from odoo_connection c where c.tenant_id = current_tenant())";

  /** What has the same id in another Odoo is another order. */
  private static final String REPLACED =
      "delete from purchase_order where tenant_id = current_tenant() and order_id = any ($1)"
          + " and books <> "
          + BOOKS;

  private static final String PUT =
      """
      insert into purchase_order (
        tenant_id, order_id, books, number, state, day, currency, partner_id, company_id, lines)
      select current_tenant(), id, {BOOKS}, number, state, day, currency, partner, company,
             lines::bigint[]
        from unnest($1::bigint[], $2::text[], $3::text[], $4::date[], $5::text[], $6::bigint[],
                    $7::bigint[], $8::text[])
          as each (id, number, state, day, currency, partner, company, lines)
      on conflict (tenant_id, order_id) do update
         set number = excluded.number, state = excluded.state, day = excluded.day,
             currency = excluded.currency, partner_id = excluded.partner_id,
             company_id = excluded.company_id, lines = excluded.lines, due = true, unread = false,
             gone = false
      """
          .replace("{BOOKS}", BOOKS);

  /** Whoever has to close it in Concur is told, unless it turns out to be closed or gone there. */
  private static final String GONE =
      """
      update purchase_order
         set gone = true, unread = false, due = true,
             troubled_at = coalesce(troubled_at, now()),
             problem = jsonb_build_object(
               'code', '{GONE}', 'facts', jsonb_build_object('number', told_number))
       where tenant_id = current_tenant() and sent is not null and not closed and not gone
      """
          .replace("{GONE}", Code.ORDER_GONE.text());

  private static final String DROP =
      "delete from purchase_order where tenant_id = current_tenant() and not gone";

  private static final String THESE = " and order_id = any ($1)";

  private static final String UNREAD = " and unread";

  /** What Concur was told is kept, until all is read and shows what has become of it. */
  private static final String FORGET =
      """
      with forgotten as (
        delete from purchase_order
         where tenant_id = current_tenant() and (sent is null or books <> {BOOKS})
        returning order_id)
      update purchase_order set unread = true
       where tenant_id = current_tenant() and not gone
         and order_id not in (select order_id from forgotten)
      """
          .replace("{BOOKS}", BOOKS);

  private static final String FORGET_LINES =
      """
      delete from purchase_order_line l
       where l.tenant_id = current_tenant()
         and not exists (select from purchase_order o
                          where o.tenant_id = current_tenant() and o.order_id = l.order_id)
      """;

  private static final String TOLD_OPEN =
      """
      select order_id from purchase_order
       where tenant_id = current_tenant() and sent is not null and not closed and not gone
         and not unread
       order by order_id desc limit $1
      """;

  private OrderCopyRows() {}

  /** The newest orders that are open in Concur, as far as is known. */
  static Future<Set<Long>> toldOpen(SqlConnection tx, int max) {
    return tx.preparedQuery(TOLD_OPEN)
        .execute(Tuple.of(max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("order_id"))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  static Future<Void> put(SqlConnection tx, List<OdooRecord> orders) {
    return on(tx, REPLACED, orders.stream().map(OdooRecord::id).toList())
        .compose(
            replaced ->
                tx.preparedQuery(PUT)
                    .execute(
                        Tuple.tuple()
                            .addArrayOfLong(each(orders, OdooRecord::id, Long[]::new))
                            .addArrayOfString(each(orders, one -> text(one, "name"), String[]::new))
                            .addArrayOfString(each(orders, OrderCopyRows::state, String[]::new))
                            .addArrayOfLocalDate(each(orders, OrderCopyRows::day, LocalDate[]::new))
                            .addArrayOfString(each(orders, OrderCopyRows::currency, String[]::new))
                            .addArrayOfLong(
                                each(orders, one -> one.reference("partner_id"), Long[]::new))
                            .addArrayOfLong(
                                each(orders, one -> one.reference("company_id"), Long[]::new))
                            .addArrayOfString(each(orders, OrderCopyRows::lines, String[]::new))))
        .mapEmpty();
  }

  static <S, T extends @Nullable Object> T[] each(
      List<S> all, Function<S, T> column, IntFunction<T[]> array) {
    return all.stream().map(column).toArray(array);
  }

  private static String state(OdooRecord order) {
    return LedgerOrder.State.of(text(order, "state"), text(order, "invoice_status"))
        .name()
        .toLowerCase(Locale.ROOT);
  }

  private static String currency(OdooRecord order) {
    return clean(Objects.requireNonNullElse(order.name("currency_id"), ""));
  }

  /** As the database writes arrays. */
  private static String lines(OdooRecord order) {
    var ids = new StringJoiner(",", "{", "}");
    order.values().path("order_line").forEach(id -> ids.add(Long.toString(id.asLong())));
    return ids.toString();
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

  static String text(OdooRecord record, String field) {
    return clean(Objects.requireNonNullElse(record.text(field), ""));
  }

  private static String clean(String text) {
    return text.replace("\0", "").strip();
  }

  static Future<Void> on(SqlConnection tx, String statement, List<Long> ids) {
    return tx.preparedQuery(statement)
        .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
        .mapEmpty();
  }

  static Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    var ids = List.copyOf(gone);
    return on(tx, GONE + THESE, ids)
        .compose(told -> on(tx, DROP + THESE, ids))
        .compose(dropped -> tx.preparedQuery(FORGET_LINES).execute())
        .mapEmpty();
  }

  /** All was read: what was not among it is gone. */
  static Future<Void> dropUnread(SqlConnection tx) {
    return tx.preparedQuery(GONE + UNREAD)
        .execute()
        .compose(told -> tx.preparedQuery(DROP + UNREAD).execute())
        .compose(
            dropped ->
                dropped.rowCount() == 0
                    ? Future.succeededFuture()
                    : tx.preparedQuery(FORGET_LINES).execute().mapEmpty());
  }

  static Future<Void> forget(SqlConnection tx) {
    return tx.preparedQuery(FORGET)
        .execute()
        .compose(forgot -> tx.preparedQuery(FORGET_LINES).execute())
        .mapEmpty();
  }
}
