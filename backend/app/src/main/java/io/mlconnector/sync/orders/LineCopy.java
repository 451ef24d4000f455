package io.mlconnector.sync.orders;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.document.ConnectedOdooRows;
import io.mlconnector.sync.follow.Followed;
import io.mlconnector.sync.follow.RecordConsumer;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Keeps the copy of their lines. A line comes to be meant when its order is confirmed, and Odoo
 * need not stamp it then: see {@link MissingLines}.
 *
 * @param odoo whose they are: nothing is kept of one that was connected before
 */
record LineCopy(OdooAddress odoo) implements RecordConsumer {

  static final String MODEL = "purchase.order.line";

  /** Without these nothing can be told. */
  static final Set<String> NEEDED =
      Set.of(
          "order_id",
          "product_qty",
          "price_unit",
          "price_subtotal",
          "qty_received",
          "qty_invoiced");

  static final List<String> FIELDS =
      List.of(
          "order_id",
          "sequence",
          "name",
          "product_qty",
          "price_unit",
          "price_subtotal",
          "discount",
          "qty_received",
          "qty_invoiced");

  static Followed of(List<CompanyId> companies, LocalDate since) {
    return new Followed(MODEL, FIELDS, companies, Narrowing.from("order_id.date_approve", since));
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return ConnectedOdooRows.require(tx, odoo).compose(same -> LineCopyRows.put(tx, fresh));
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return ConnectedOdooRows.require(tx, odoo).compose(same -> LineCopyRows.drop(tx, gone));
  }

  /** Lines go with their orders. */
  @Override
  public Future<Void> forget(SqlConnection tx) {
    return Future.succeededFuture();
  }
}
