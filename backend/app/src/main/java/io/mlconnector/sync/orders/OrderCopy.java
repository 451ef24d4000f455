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
 * Keeps the copy of Odoo's purchase orders.
 *
 * @param odoo whose they are: nothing is kept of one that was connected before
 */
record OrderCopy(OdooAddress odoo) implements RecordConsumer {

  static final String MODEL = "purchase.order";

  /** Without these nothing can be told. */
  static final Set<String> NEEDED =
      Set.of(
          "name",
          "state",
          "partner_id",
          "currency_id",
          "company_id",
          "invoice_status",
          "order_line");

  private static final List<String> FIELDS =
      List.of(
          "name",
          "state",
          "partner_id",
          "currency_id",
          "company_id",
          "invoice_status",
          "order_line",
          "date_approve",
          "date_order");

  /** What is followed for companies of Odoo's; what was cancelled or reset since, too. */
  static Followed of(List<CompanyId> companies, LocalDate since) {
    return new Followed(MODEL, FIELDS, companies, Narrowing.from("date_approve", since));
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return ConnectedOdooRows.require(tx, odoo).compose(same -> OrderCopyRows.put(tx, fresh));
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return ConnectedOdooRows.require(tx, odoo).compose(same -> OrderCopyRows.drop(tx, gone));
  }

  /** Of the same Odoo, what Concur was told is kept in mind. */
  @Override
  public Future<Void> forget(SqlConnection tx) {
    return ConnectedOdooRows.require(tx, odoo).compose(same -> OrderCopyRows.forget(tx));
  }
}
