package io.mlconnector.sync.orders;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.order.ConcurOrder;
import io.mlconnector.core.order.LedgerOrder;
import io.mlconnector.core.order.OrderPlan;
import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
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

  /** Concur knows another order by the number, or an older one that is open is told of first. */
  private static final String SECOND =
      """
      o.sent is null
         and (exists (select from purchase_order p
                       where p.tenant_id = current_tenant()
                         and upper(p.told_number) = upper(o.number)
                         and p.order_id <> o.order_id)
              or exists (select from purchase_order p
                          where p.tenant_id = current_tenant() and upper(p.number) = upper(o.number)
                            and p.sent is null and not p.gone and p.order_id < o.order_id
                            and (p.state = 'open' or (p.state = 'billed' and exists (
                                   select from purchase_order_line l
                                    where l.tenant_id = current_tenant()
                                      and l.order_id = p.order_id and l.line_id = any (p.lines)
                                      and l.billed * sign(l.quantity) < abs(l.quantity))))
                            and (p.wanted
                                 or p.day >= (select s.since from order_setting s
                                               where s.tenant_id = current_tenant()))))
      """;

  /** Those that were stumbled over come last, so that they hold up no others. */
  private static final String DUE =
      """
      select o.order_id, o.number, o.state, o.day, o.currency, o.company_id, o.told, o.wanted, o.gone, o.sent,
             s.since, link.vendor_code, link.address_code, {SECOND} as second,
             not exists (select from unnest(o.lines) as line (id)
                          where not exists (select from purchase_order_line l
                                             where l.tenant_id = current_tenant()
                                               and l.line_id = line.id)) as whole
        from purchase_order o
        join order_setting s on s.tenant_id = o.tenant_id and s.books = o.books
        left join lateral ({LINK}) link on true
       where o.tenant_id = current_tenant() and s.tenant_id = current_tenant() and o.due
         and not o.unread and s.edition = $2 and s.company = {COMPANY}
       order by o.tried_at nulls first, o.order_id limit $1
      """
          .replace("{SECOND}", SECOND)
          .replace("{LINK}", LinkedRows.LINK)
          .replace("{COMPANY}", SettingRows.COMPANY);

  /** Of an order with more lines than are ever told not all are needed to say so. */
  private static final String LINES =
      """
      select l.line_id, o.order_id, l.text, l.quantity, l.price, l.billed
        from purchase_order o
        cross join lateral (
          select each.line_id, each.position, each.text, each.quantity, each.price, each.billed
            from purchase_order_line each
           where each.tenant_id = current_tenant() and each.order_id = o.order_id
             and each.line_id = any (o.lines)
           order by each.quantity = 0, each.position, each.line_id limit $2) l
       where o.tenant_id = current_tenant() and o.order_id = any ($1)
       order by o.order_id, l.position, l.line_id
      """;

  /** One in each company shows whether the company's address is whole by now. */
  private static final String RETRY =
      """
      update purchase_order o set due = true
       where o.tenant_id = current_tenant() and not o.due and o.problem is not null
         and (o.retry_at <= now()
              or (o.problem ->> 'code' = '{UNLINKED}' and exists ({LINK}))
              or (o.problem ->> 'code' = '{TWICE}' and not ({SECOND}))
              or o.order_id in (
                   select distinct on (p.company_id) p.order_id from purchase_order p
                    where p.tenant_id = current_tenant() and p.problem ->> 'code' = '{INCOMPLETE}'
                    order by p.company_id, p.tried_at nulls first, p.order_id))
      """
          .replace("{UNLINKED}", Code.ORDER_VENDOR_NOT_LINKED.text())
          .replace("{TWICE}", Code.ORDER_NUMBER_TWICE.text())
          .replace("{INCOMPLETE}", Code.ORDER_INCOMPLETE.text())
          .replace("{SECOND}", SECOND)
          .replace("{LINK}", LinkedRows.LINK);

  /** What waits as that one did may have what it waited for, too. */
  private static final String ALIKE =
      """
      update purchase_order o set due = true
        from purchase_order was
       where o.tenant_id = current_tenant() and was.tenant_id = current_tenant()
         and was.order_id = $1 and was.problem ->> 'code' = '{INCOMPLETE}'
         and o.problem ->> 'code' = '{INCOMPLETE}' and o.order_id <> was.order_id
         and o.company_id is not distinct from was.company_id
      """
          .replace("{INCOMPLETE}", Code.ORDER_INCOMPLETE.text());

  /** What was begun under another setting, or with another company's Concur, is not noted. */
  private static final String MINE =
      " where tenant_id = current_tenant() and order_id = $1 and exists ("
          + "select from order_setting s where s.tenant_id = current_tenant() and s.edition = $2"
          + " and s.company = "
          + SettingRows.COMPANY
          + ")";

  private static final String AGREED =
      "update purchase_order set " + calm("told and not closed") + MINE;

  private static final String SENDING =
      "update purchase_order set sent = $3, told_number = $4, told = false, closed = false,"
          + " wanted = true"
          + MINE;

  private static final String TOLD =
      "update purchase_order set "
          + calm("not $5")
          + ", sent = $3, told_number = $4, told = true, closed = $5, told_at = now(),"
          + " wanted = true,"
          + " tried_at = now()"
          + MINE;

  private static final String WAIT = waiting("1 day");

  private static final String REST = waiting("1 hour");

  private static final String UNSENT =
      "update purchase_order set sent = null, told_number = null, told = false, closed = false,"
          + " tried_at = now()"
          + MINE;

  /** Concur has no receipts of an order that it does not have. */
  private static final String NONE_RECEIVED =
      "update purchase_order_line set received_told = null, received_unsure = false"
          + " where tenant_id = current_tenant() and order_id = $1 and exists ("
          + "select from purchase_order where tenant_id = current_tenant() and order_id = $1"
          + " and not told)";

  private static final String FORGET = "delete from purchase_order" + MINE;

  private static final String FORGET_LINES =
      "delete from purchase_order_line where tenant_id = current_tenant() and order_id = $1"
          + " and not exists (select from purchase_order"
          + " where tenant_id = current_tenant() and order_id = $1)";

  /** It may be open there. */
  private static final String UNSURE =
      "update purchase_order set told = false, closed = false,"
          + " sent = jsonb_set(sent, '{closed}', 'false')"
          + MINE;

  private static final String TRIED = "update purchase_order set tried_at = now()" + MINE;

  private OrderRows() {}

  private static String waiting(String time) {
    return "update purchase_order set due = false, problem = $3, tried_at = now(),"
        + " troubled_at = coalesce(troubled_at, now()), retry_at = now() + interval '"
        + time
        + "'"
        + MINE;
  }

  /**
   * What Concur said of receipts stays, with its day, until they are told: that the order is as it
   * should be is no news of them.
   *
   * @param open what makes receipts of the order be told
   */
  private static String calm(String open) {
    return """
        due = false, retry_at = null, problem = case when {KEPT} then problem end,
        troubled_at = case when {KEPT} then troubled_at end"""
        .replace(
            "{KEPT}",
            """
            {OPEN} and problem ->> 'code' = '{REFUSED}'
             and exists (select from purchase_order_line l
                          where l.tenant_id = current_tenant() and l.order_id = $1
                            and l.line_id = any (lines) and {PENDING})
             and exists (select from order_setting
                          where tenant_id = current_tenant() and receipts)""")
        .replace("{OPEN}", open)
        .replace("{PENDING}", ReceivedRows.PENDING)
        .replace("{REFUSED}", Code.ORDER_RECEIPT_REFUSED.text());
  }

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
   * @param since orders that were confirmed before are not told for the first time
   * @param second another order has the number, and had it before
   * @param whole whether all its lines are known
   * @param known what Concur was told of it last, or may have been
   * @param told Concur has taken that
   * @param wanted whether it was told ever
   * @param gone Odoo does not have it any more
   */
  record Standing(
      LocalDate since,
      boolean second,
      boolean whole,
      Optional<ConcurOrder> known,
      boolean told,
      boolean wanted,
      boolean gone) {}

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
            row.getLocalDate("since"),
            row.getBoolean("second"),
            row.getBoolean("whole"),
            Optional.ofNullable(row.getJsonObject("sent")).map(SentOrder::read),
            row.getBoolean("told"),
            row.getBoolean("wanted"),
            row.getBoolean("gone")));
  }

  private static Optional<VendorKey> vendor(@Nullable String vendor, @Nullable String address) {
    return vendor == null || address == null ? Optional.empty() : VendorKey.of(vendor, address);
  }

  private static Future<Map<Long, List<LedgerOrder.Line>>> lines(SqlConnection tx, List<Long> of) {
    return tx.preparedQuery(LINES)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(of.toArray(Long[]::new))
                .addInteger(OrderPlan.LINES_MAX + 1))
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
                                  row.getBigDecimal("price"),
                                  row.getBigDecimal("billed"))));
              return byOrder;
            });
  }

  /** The lines by which Concur could know the order as ours. */
  static Set<String> externalIds(Due due, OrderTerms terms) {
    var ids = new HashSet<String>();
    due.order().lines().forEach(line -> ids.add(terms.externalId(line.id())));
    due.standing()
        .known()
        .ifPresent(known -> known.lines().forEach(line -> ids.add(line.externalId())));
    return ids;
  }

  /** What waited is looked at again when its time has come, or what it waited for. */
  static Future<Void> retry(SqlConnection tx) {
    return tx.preparedQuery(RETRY).execute().mapEmpty();
  }

  /** There is nothing to be told. */
  static Future<Void> agreed(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(AGREED).execute(Tuple.of(order, edition)).mapEmpty();
  }

  /**
   * Concur is about to be told of an order that it does not have; false where the setting is
   * another one by now.
   */
  static Future<Boolean> creating(SqlConnection tx, long order, int edition, ConcurOrder sent) {
    return sending(tx, order, edition, sent).compose(noted -> noneReceived(tx, order).map(noted));
  }

  /** The same of one that is ours, and of which nothing is known for certain. */
  static Future<Boolean> sending(SqlConnection tx, long order, int edition, ConcurOrder sent) {
    return tx.preparedQuery(SENDING)
        .execute(Tuple.of(order, edition, SentOrder.write(sent), sent.number()))
        .map(OrderRows::isDone);
  }

  private static boolean isDone(RowSet<Row> rows) {
    return rows.rowCount() == 1;
  }

  private static Future<Void> noneReceived(SqlConnection tx, long order) {
    return tx.preparedQuery(NONE_RECEIVED).execute(Tuple.of(order)).mapEmpty();
  }

  static Future<Void> told(SqlConnection tx, long order, int edition, ConcurOrder told) {
    return tx.preparedQuery(ALIKE)
        .execute(Tuple.of(order))
        .compose(
            woken ->
                tx.preparedQuery(TOLD)
                    .execute(
                        Tuple.of(
                            order, edition, SentOrder.write(told), told.number(), told.closed())))
        .mapEmpty();
  }

  /** Somebody has to do something. */
  static Future<Void> waits(SqlConnection tx, long order, int edition, Problem problem) {
    return tx.preparedQuery(WAIT)
        .execute(Tuple.of(order, edition, StoredProblems.write(problem)))
        .mapEmpty();
  }

  /** Concur does not answer, and may do so in an hour. */
  static Future<Void> rests(SqlConnection tx, long order, int edition, Problem problem) {
    return tx.preparedQuery(REST)
        .execute(Tuple.of(order, edition, StoredProblems.write(problem)))
        .mapEmpty();
  }

  /** Concur does not have it, or has closed it under a number that is not its own any more. */
  static Future<Void> unsent(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(UNSENT)
        .execute(Tuple.of(order, edition))
        .compose(noted -> noneReceived(tx, order));
  }

  /**
   * Concur is about to be told of a change, and until its answer is noted nobody knows whether it
   * has taken it; false where the setting is another one by now.
   */
  static Future<Boolean> unsure(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(UNSURE).execute(Tuple.of(order, edition)).map(OrderRows::isDone);
  }

  /** Neither system has a use for it. */
  static Future<Void> forget(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(order, edition))
        .compose(gone -> tx.preparedQuery(FORGET_LINES).execute(Tuple.of(order)))
        .mapEmpty();
  }

  /** Nobody knows what came of it. */
  static Future<Void> tried(SqlConnection tx, long order, int edition) {
    return tx.preparedQuery(TRIED).execute(Tuple.of(order, edition)).mapEmpty();
  }
}
