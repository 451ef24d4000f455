package io.mlconnector.sync.orders;

import io.mlconnector.core.money.Currency;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.orders.OrderLine.State;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Orders as people see them; those that Concur has no use for are left out. */
final class ViewRows {

  /** An address without a name of its own is called as its company. */
  private static final String PAGE =
      """
      select order_id, number, day, currency, state, closed, problem, partner_id, here,
             cardinality(lines) as lines,
             array(select (l.quantity * l.price)::text from purchase_order_line l
                    where l.tenant_id = current_tenant() and l.order_id = o.order_id
                      and l.line_id = any (o.lines)) as amounts,
             (select coalesce(nullif(v.name, ''), c.name, '') from odoo_vendor v
                left join odoo_vendor c
                     on c.tenant_id = v.tenant_id and c.partner_id = v.parent_id
               where v.tenant_id = current_tenant() and v.partner_id = o.partner_id
                 and o.here) as vendor
        from (select order_id, number, day, currency, closed, problem, partner_id, lines,
                     coalesce(books = (select c.books from odoo_connection c
                                        where c.tenant_id = current_tenant()), false) as here,
                     case when problem is not null then 'troubled' when due then 'waiting'
                          when told then 'told' end as state
                from purchase_order
               where tenant_id = current_tenant()
                 and ($1::bigint is null or order_id < $1)) o
       where state is not null and ($2::text is null or state = $2)
       order by order_id desc limit $3
      """;

  private static final String TROUBLES =
      """
      select distinct on (problem ->> 'code') problem,
             count(*) over (partition by problem ->> 'code') as orders
        from purchase_order
       where tenant_id = current_tenant() and problem is not null
         and ($1::timestamptz is null or troubled_at <= $1)
         and exists (select from order_setting s
                      where s.tenant_id = current_tenant() and s.enabled)
       order by problem ->> 'code', order_id
      """;

  private static final String SHUT =
      "select problem from order_setting"
          + " where tenant_id = current_tenant() and enabled and problem is not null";

  private static final int USUAL_DECIMALS = 2;

  private ViewRows() {}

  /**
   * What people have to do for orders.
   *
   * @param since orders that have waited since then, or for longer; null for all
   */
  static Future<OrderCares> cares(SqlConnection tx, @Nullable Instant since) {
    var shut = tx.preparedQuery(SHUT).execute();
    var troubles =
        tx.preparedQuery(TROUBLES)
            .execute(Tuple.of(since == null ? null : since.atOffset(ZoneOffset.UTC)));
    return Future.join(shut, troubles)
        .map(
            both ->
                new OrderCares(
                    StreamSupport.stream(shut.result().spliterator(), false)
                        .map(row -> StoredProblems.read(row.getJsonObject("problem")))
                        .findFirst(),
                    StreamSupport.stream(troubles.result().spliterator(), false)
                        .map(
                            row ->
                                new OrderCares.Trouble(
                                    StoredProblems.read(row.getJsonObject("problem")),
                                    row.getLong("orders")))
                        .toList()));
  }

  static Future<OrderLine.Page> page(
      SqlConnection tx, @Nullable State state, @Nullable Long before, int limit) {
    return tx.preparedQuery(PAGE)
        .execute(Tuple.of(before, state == null ? null : state.word(), limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ViewRows::line).toList())
        .map(
            found ->
                found.size() <= limit
                    ? new OrderLine.Page(found, Optional.empty())
                    : new OrderLine.Page(
                        found.subList(0, limit), Optional.of(found.get(limit - 1).id())));
  }

  private static String name(Row row) {
    return Objects.requireNonNullElse(row.getString("vendor"), "");
  }

  /** Rounded line by line, as Odoo adds them up. */
  private static Optional<BigDecimal> amount(Row row) {
    var lines = row.getArrayOfStrings("amounts");
    if (lines.length == 0 || lines.length < row.getInteger("lines")) {
      return Optional.empty();
    }
    var decimals =
        Currency.of(row.getString("currency")).map(Currency::decimals).orElse(USUAL_DECIMALS);
    return Arrays.stream(lines)
        .map(line -> new BigDecimal(line).setScale(decimals, RoundingMode.HALF_UP))
        .reduce(BigDecimal::add);
  }

  private static OrderLine line(Row row) {
    return new OrderLine(
        row.getLong("order_id"),
        row.getString("number"),
        Optional.ofNullable(row.getLocalDate("day")),
        Optional.ofNullable(row.getLong("partner_id"))
            .map(id -> new OrderLine.Vendor(id, name(row))),
        amount(row),
        row.getString("currency"),
        State.of(row.getString("state")).orElse(State.WAITING),
        row.getBoolean("closed"),
        row.getBoolean("here"),
        Optional.ofNullable(row.getJsonObject("problem")).map(StoredProblems::read));
  }
}
