package io.mlconnector.sync.receipts;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Whether a tenant wants its receipts in Odoo, as people say it. */
public final class Receipts {

  private final Database database;
  private final Lanes lanes;

  public Receipts(Database database, Lanes lanes) {
    this.database = database;
    this.lanes = lanes;
  }

  public Future<ReceiptSetting> setting(TenantId tenant) {
    return database.tenant(tenant, SettingRows::setting);
  }

  /** Switches it on or off; what is on its way is finished. Off forgets nothing. */
  public Future<Void> change(TenantId tenant, boolean enabled, String actor) {
    return database.tenant(
        tenant,
        tx ->
            // The lane first, as its own work takes it before all else.
            lanes
                .create(tx, tenant)
                .compose(made -> lanes.wake(tx, tenant, Stream.RECEIPTS))
                .compose(woken -> SettingRows.change(tx, enabled, actor))
                .compose(
                    changed ->
                        changed
                            ? AuditRows.append(
                                tx,
                                tenant,
                                actor,
                                enabled ? "receipts.switched_on" : "receipts.switched_off",
                                new JsonObject())
                            : Future.succeededFuture()));
  }
}
