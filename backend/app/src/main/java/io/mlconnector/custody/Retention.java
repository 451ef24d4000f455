package io.mlconnector.custody;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;

/**
 * How long a company keeps Concur's documents themselves once they have ended. Afterwards ids,
 * states, amounts and entries stay, so that nothing is ever posted twice.
 */
public final class Retention {

  /** In months. */
  public static final List<Integer> CHOICES = List.of(3, 6, 12, 24, 36, 72, 120);

  static final int BATCH = 200;

  private final Database database;
  private final InstantSource clock;

  Retention(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The months. */
  public Future<Integer> of(TenantId tenant) {
    return database.tenant(tenant, CustodyRows::keepMonths);
  }

  /**
   * Changes it.
   *
   * @param months one of {@link #CHOICES}
   */
  public Future<Void> change(TenantId tenant, int months, String actor) {
    return database.tenant(
        tenant,
        tx ->
            CustodyRows.keepMonths(tx)
                .compose(
                    before ->
                        before == months
                            ? Future.succeededFuture()
                            : CustodyRows.setKeepMonths(tx, months)
                                .compose(
                                    done ->
                                        AuditRows.append(
                                            tx,
                                            tenant,
                                            actor,
                                            "data.retention_changed",
                                            JsonObject.of("from", before, "months", months)))));
  }

  /** Removes one batch of all tenants' bodies whose time is over; answers how many. */
  Future<Integer> removeDue() {
    return database.worker(tx -> CustodyRows.removeBodies(tx, clock.instant(), BATCH));
  }
}
