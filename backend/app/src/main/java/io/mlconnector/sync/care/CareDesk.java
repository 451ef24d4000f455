package io.mlconnector.sync.care;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.sync.bank.BankDesk;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.lists.CostLists;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.sync.payments.RefusalRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where all that waits for a person is read at once. */
public final class CareDesk {

  private final Database database;
  private final VendorBoard vendors;
  private final PurchaseOrders orders;
  private final CostLists lists;

  public CareDesk(Database database, PurchaseOrders orders, CostLists lists) {
    this.database = database;
    this.vendors = new VendorBoard(database);
    this.orders = orders;
    this.lists = lists;
  }

  /** All of it, in a transaction of the tenant. */
  public Future<Cares> of(SqlConnection tx) {
    return of(tx, null);
  }

  /**
   * What may be told to people who do not look.
   *
   * @param since single purchase orders that have waited since then, or for longer
   */
  public Future<Cares> of(TenantId tenant, Instant since) {
    return database.tenant(tenant, tx -> of(tx, since));
  }

  private Future<Cares> of(SqlConnection tx, @Nullable Instant since) {
    var waiting = vendors.waiting(tx);
    var payments = RefusalRows.cares(tx);
    var ordered = orders.cares(tx, since);
    var filled = lists.cares(tx);
    var accounts = BankDesk.waiting(tx);
    return Future.join(waiting, payments, ordered, filled, accounts)
        .map(
            read ->
                new Cares(
                    waiting.result(),
                    payments.result(),
                    ordered.result(),
                    filled.result(),
                    accounts.result()));
  }
}
