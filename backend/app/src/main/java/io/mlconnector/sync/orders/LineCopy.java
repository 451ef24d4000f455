package io.mlconnector.sync.orders;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.follow.Followed;
import io.mlconnector.sync.follow.RecordConsumer;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Keeps the copy of their lines. */
final class LineCopy implements RecordConsumer {

  static final String MODEL = "purchase.order.line";

  /** Without these nothing can be told. */
  static final Set<String> NEEDED = Set.of("order_id", "product_qty", "price_unit", "qty_received");

  private static final List<String> FIELDS =
      List.of(
          "order_id",
          "sequence",
          "name",
          "product_qty",
          "price_unit",
          "discount",
          "qty_received",
          "display_type");

  static Followed of(List<CompanyId> companies, LocalDate since) {
    return new Followed(MODEL, FIELDS, companies, Narrowing.from("order_id.date_approve", since));
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return CopyRows.putLines(tx, fresh);
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return CopyRows.dropLines(tx, gone);
  }

  /** Lines go with their orders. */
  @Override
  public Future<Void> forget(SqlConnection tx) {
    return Future.succeededFuture();
  }
}
