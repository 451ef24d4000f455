package io.mlconnector.portal.connections;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.OdooView;
import io.mlconnector.db.TenantId;
import io.mlconnector.limits.Host;
import io.mlconnector.limits.Side;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Finds out how a tenant's connections stand. */
record Cards(ConnectionParts parts) {

  Future<Card> concur(TenantId tenant, Optional<ConcurView> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture(Card.none("SAP Concur", "/connections/concur"));
    }
    return parts
        .connections()
        .concurHost(tenant)
        .map(url -> url.map(at -> Host.of(Side.CONCUR, at)).stream().toList())
        .compose(hosts -> parts.limits().standing(tenant, hosts))
        .map(standing -> Card.of(found.get(), standing));
  }

  Future<Card> odoo(TenantId tenant, Optional<OdooView> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture(Card.none("Odoo", "/connections/odoo"));
    }
    var host = Host.of(Side.ODOO, found.get().address().url());
    return parts
        .limits()
        .standing(tenant, List.of(host))
        .map(standing -> Card.of(found.get(), standing));
  }

  Future<List<Card>> both(TenantId tenant) {
    return parts
        .connections()
        .concurView(tenant)
        .compose(view -> concur(tenant, view))
        .compose(
            concur ->
                parts
                    .connections()
                    .odooView(tenant)
                    .compose(view -> odoo(tenant, view))
                    .map(odoo -> List.of(concur, odoo)));
  }
}
