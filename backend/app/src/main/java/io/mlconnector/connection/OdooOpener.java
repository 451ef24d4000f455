package io.mlconnector.connection;

import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.mlconnector.limits.Pace;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import java.util.function.BiFunction;

/**
 * How Odoo clients are made.
 *
 * @param checking checks an address before it is saved
 * @param outbound a tenant's way out to its Odoo, at its pace
 * @param client gives a client for a way out, an address and its key
 */
public record OdooOpener(
    Outbound checking, BiFunction<TenantId, Pace, Outbound> outbound, Client client) {

  /** Makes a client. */
  public interface Client {
    Odoo open(Outbound outbound, OdooAddress address, ApiKeySource keys);
  }

  Odoo open(TenantId tenant, OdooAddress address, Pace pace, ApiKeySource keys) {
    return client.open(outbound.apply(tenant, pace), address, keys);
  }
}
