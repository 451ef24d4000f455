package io.mlconnector.connection;

import io.mlconnector.audit.Author;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.vertx.core.Future;

/** How fast a tenant's Odoo is called, for who does not change the connection otherwise. */
public record PaceDesk(Database database, Lanes lanes) {

  /** Calls it so from now on; false where no Odoo is connected. */
  public Future<Boolean> change(TenantId tenant, OdooPace pace, Author by) {
    return database.tenant(
        tenant,
        tx ->
            // The lane first, as all take both in this order.
            lanes
                .wake(tx, tenant, Stream.DOCUMENTS)
                .compose(woken -> ChangeRows.paceOdoo(tx, tenant, pace, by)));
  }
}
