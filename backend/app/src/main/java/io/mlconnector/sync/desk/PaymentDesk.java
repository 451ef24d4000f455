package io.mlconnector.sync.desk;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.payments.PaymentCares;
import io.mlconnector.sync.payments.RefusalRows;
import io.mlconnector.sync.payments.RefusedPayment;
import io.mlconnector.sync.payments.StrangeEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** What people do about payments that Concur does not take. */
public final class PaymentDesk {

  /** Whoever has more has one cause for many. */
  public static final int LISTED_MAX = 200;

  private final Database database;
  private final Lanes lanes;

  public PaymentDesk(Database database, Lanes lanes) {
    this.database = database;
    this.lanes = lanes;
  }

  public Future<PaymentCares> cares(TenantId tenant) {
    return database.tenant(tenant, RefusalRows::cares);
  }

  /** Those that Concur does not take, the newest first, {@link #LISTED_MAX} at the most. */
  public Future<List<RefusedPayment>> refused(TenantId tenant) {
    return database.tenant(tenant, tx -> RefusalRows.refused(tx, LISTED_MAX));
  }

  /** Those that nobody knows, the newest first, {@link #LISTED_MAX} at the most. */
  public Future<List<StrangeEntry>> strange(TenantId tenant) {
    return database.tenant(tenant, tx -> RefusalRows.strange(tx, LISTED_MAX));
  }

  /** Has it told again; false where that is not possible any more. */
  public Future<Boolean> retry(TenantId tenant, UUID document, String reference, String actor) {
    return decide(
        tenant,
        new Decision("payment.retried", document, reference, actor),
        tx -> RefusalRows.retry(tx, document, reference, actor));
  }

  /** A person has settled it otherwise; false where there is nothing to be settled. */
  public Future<Boolean> dismiss(TenantId tenant, UUID document, String reference, String actor) {
    return decide(
        tenant,
        new Decision("payment.dismissed", document, reference, actor),
        tx -> RefusalRows.dismiss(tx, document, reference, actor));
  }

  /** A person vouches for it that payments, many at once, were taken back indeed. */
  public Future<Void> vouch(TenantId tenant, String actor) {
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.PAYMENTS)
                .compose(woken -> RefusalRows.vouch(tx))
                .compose(
                    documents ->
                        AuditRows.append(
                            tx,
                            tenant,
                            actor,
                            "payments.vouched",
                            JsonObject.of("documents", documents))));
  }

  private record Decision(String action, UUID document, String reference, String actor) {}

  private interface Change {
    Future<Boolean> in(SqlConnection tx);
  }

  /** The lane first, as its own work takes both in this order. */
  private Future<Boolean> decide(TenantId tenant, Decision decision, Change change) {
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.PAYMENTS)
                .compose(woken -> change.in(tx))
                .compose(
                    changed ->
                        changed
                            ? AuditRows.append(
                                    tx,
                                    tenant,
                                    decision.actor(),
                                    decision.action(),
                                    JsonObject.of(
                                        "document",
                                        decision.document().toString(),
                                        "reference",
                                        decision.reference()))
                                .map(true)
                            : Future.succeededFuture(false)));
  }
}
