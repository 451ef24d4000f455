package io.mlconnector.connection;

import io.mlconnector.connection.expiry.ExpiryWatch;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps both connections of a tenant from running out, and warns of what cannot be kept. Trouble
 * with one system does not keep the other from being looked after, nor anybody from being warned.
 *
 * @param renewal of Concur's tokens
 * @param keyCare for the Odoo key
 * @param concur the connection as it is after all that was done; the same for Odoo
 */
record KeepAlive(
    Function<TenantId, Future<Void>> renewal,
    Function<TenantId, Future<Void>> keyCare,
    ExpiryWatch watch,
    Function<TenantId, Future<Optional<ConcurView>>> concur,
    Function<TenantId, Future<Optional<OdooView>>> odoo) {

  /** Fails with Concur's failure, or else Odoo's. */
  Future<Void> run(TenantId tenant) {
    return renewal
        .apply(tenant)
        .transform(
            renewed ->
                keyCare
                    .apply(tenant)
                    .transform(
                        cared ->
                            warn(tenant)
                                .compose(
                                    told ->
                                        renewed.failed()
                                            ? Future.failedFuture(renewed.cause())
                                            : Future.<Void>future(
                                                result -> result.handle(cared)))));
  }

  private Future<Void> warn(TenantId tenant) {
    return concur
        .apply(tenant)
        .compose(
            found ->
                found
                    .map(view -> watch.look(tenant, ExpiryWatch.Provider.CONCUR, view.outlook()))
                    .orElseGet(Future::succeededFuture))
        .compose(told -> odoo.apply(tenant))
        .compose(
            found ->
                found
                    .map(view -> watch.look(tenant, ExpiryWatch.Provider.ODOO, view.outlook()))
                    .orElseGet(Future::succeededFuture));
  }
}
