package io.mlconnector.sync.orders;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.order.ConcurOrder;
import io.mlconnector.core.order.LedgerOrder;
import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Orders that are to be compared with what Concur knows, and what comes of it. */
final class OrderRows {

  /** Those that were stumbled over come last, so that they hold up no others. */
  private static final String DUE =
      """
      select o.order_id, o.number, o.state, o.day, o.currency, o.company_id, o.told, o.gone,
             link.vendor_code, link.address_code,
             o.told is null and exists (
               select from purchase_order p
                where p.tenant_id = current_tenant() and upper(p.number) = upper(o.number)
                  and (p.told is not null
                       or (p.order_id < o.order_id and p.state = 'open' and not p.gone))
                  and p.order_id <> o.order_id) as second
        from purchase_order o
        left join lateral (
          select l.vendor_code, l.address_code from vendor_link l
           where l.tenant_id = current_tenant() and l.stage = 'linked'
             and (l.partner_id = o.partner_id
                  or l.partner_id = (select v.parent_id from odoo_vendor v
                                      where v.tenant_id = current_tenant()
                                        and v.partner_id = o.partner_id))
           order by l.partner_id = o.partner_id desc, l.address_code limit 1) link on true
       where o.tenant_id = current_tenant() and o.due
         and exists (select from order_setting s
                      where s.tenant_id = current_tenant() and s.edition = $2)
       order by o.tried_at nulls first, o.order_id limit $1
      """;

  private static final String LINES =
      """
      select line_id, order_id, text, quantity, price from purchase_order_line
       where tenant_id = current_tenant() and order_id = any ($1)
       order by order_id, position, line_id
      """;

  private static final String RETRY =
      "update purchase_order set due = true where tenant_id = current_tenant()"
          + " and retry_at <= now()";

  private static final String MINE =
      " where tenant_id = current_tenant() and order_id = $1 and exists ("
          + "select from order_setting s where s.tenant_id = current_tenant() and s.edition = $2)";

  private static final String AGREED =
      "update purchase_order set due = false, problem = null, retry_at = null" + MINE;

  private static final String TOLD =
      "update purchase_order set due = false, problem = null, retry_at = null, told = $3,"
          + " closed = $4, told_at = now(), tried_at = now()"
          + MINE;

  private static final String WAIT =
      "update purchase_order set due = false, problem = $3, tried_at = now(),"
          + " retry_at = now() + case when $4 then interval '1 day' else interval '0' end"
          + MINE;

  private static final String LOST =
      "update purchase_order set told = null, closed = false, tried_at = now()" + MINE;

  private static final String FORGET = "delete from purchase_order" + MINE;

  private static final String TRIED = "update purchase_order set tried_at = now()" + MINE;

  private OrderRows() {}

  /**
   * An order that is to be looked at.
   *
   * @param company whose it is, where Odoo says so
   * @param vendor as Concur knows it
   */
  record Due(
      long id,
      LedgerOrder order,
      Optional<CompanyId> company,
      Optional<VendorKey> vendor,
      Standing standing) {}

  /**
   * What there is to know of an order besides.
   *
   * @param second another order has the number, and had it before
   * @param told a number for what Concur was told
   * @param gone Odoo does not have it any more
   */
  record Standing(boolean second, Optional<Long> told, boolean gone) {}

  /** None where the setting is another one by now. */
  static Future<List<Due>> due(SqlConnection tx, int edition, int max) {
    return tx.preparedQuery(DUE)
        .execute(Tuple.of(max, edition))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .compose(
            rows ->
                lines(tx, rows.stream().map(row -> row.getLong("order_id")).toList())
                    .map(lines -> rows.stream().map(row -> due(row, lines)).toList()));
  }

  private static Due due(Row row, Map<Long, List<LedgerOrder.Line>> lines) {
    var id = row.getLong("order_id");
    return new Due(
        id,
        new LedgerOrder(
            row.getString("number"),
            LedgerOrder.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getLocalDate("day"),
            row.getString("currency"),
            lines.getOrDefault(id, List.of())),
        Optional.ofNullable(row.getLong("company_id")).map(CompanyId::new),
        vendor(row.getString("vendor_code"), row.getString("address_code")),
        new Standing(
            row.getBoolean("second"),
            Optional.ofNullable(row.getLong("told")),
            row.getBoolean("gone")));
  }

  private static Optional<VendorKey> vendor(@Nullable String vendor, @Nullable String address) {
    return vendor == null || address == null ? Optional.empty() : VendorKey.of(vendor, address);
  }

  private static Future<Map<Long, List<LedgerOrder.Line>>> lines(SqlConnection tx, List<Long> of) {
    return tx.preparedQuery(LINES)
        .execute(Tuple.tuple().addArrayOfLong(of.toArray(Long[]::new)))
        .map(
            rows -> {
              var byOrder = new HashMap<Long, List<LedgerOrder.Line>>();
              rows.forEach(
                  row ->
                      byOrder
                          .computeIfAbsent(row.getLong("order_id"), none -> new ArrayList<>())
                          .add(
                              new LedgerOrder.Line(
                                  row.getLong("line_id"),
                                  row.getString("text"),
                                  row.getBigDecimal("quantity"),
                                  row.getBigDecimal("price"))));
              return byOrder;
            });
  }

  /** The lines of an order that Concur could know, also those that order nothing any more. */
  static Set<String> externalIds(Due due, OrderTerms terms) {
    var ids = new HashSet<String>();
    due.order().lines().forEach(line -> ids.add(terms.externalId(line.id())));
    return ids;
  }

  /** What waited is looked at again when its time has come. */
  static Future<Void> retry(SqlConnection tx) {
    return tx.preparedQuery(RETRY).execute().mapEmpty();
  }

  /** There is nothing to be told. */
  static Future<Void> agreed(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(AGREED).execute(Tuple.of(order, edition)).mapEmpty();
  }

  static Future<Void> told(SqlConnection tx, long order, int edition, ConcurOrder told) {
    return tx.preparedQuery(TOLD)
        .execute(Tuple.of(order, edition, told.print(), told.closed()))
        .mapEmpty();
  }

  /**
   * Somebody has to do something.
   *
   * @param seldom Concur was asked for it, and is not asked again today
   */
  static Future<Void> waits(
      SqlConnection tx, long order, int edition, Problem problem, boolean seldom) {
    return tx.preparedQuery(WAIT)
        .execute(Tuple.of(order, edition, StoredProblems.write(problem), seldom))
        .mapEmpty();
  }

  /** Concur does not have it any more. */
  static Future<Void> lost(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(LOST).execute(Tuple.of(order, edition)).mapEmpty();
  }

  /** Neither system has a use for it. */
  static Future<Void> forget(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(FORGET).execute(Tuple.of(order, edition)).mapEmpty();
  }

  /** Nobody knows what came of it. */
  static Future<Void> tried(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(TRIED).execute(Tuple.of(order, edition)).mapEmpty();
  }
}
