package io.mlconnector.connection;

import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.mlconnector.limits.Errand;
import io.mlconnector.limits.Pace;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.ApiKeys;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;

/**
 * How Odoo clients are made.
 *
 * @param checking checks an address before it is saved
 * @param ways a tenant's ways out to its Odoo
 * @param client gives a client for a way out, an address and its key
 * @param keys the same for the keys of the user whose key it is
 */
public record OdooOpener(Outbound checking, Ways ways, Client client, Keys keys) {

  /** Gives a tenant's way out to its Odoo, at its pace. */
  public interface Ways {
    Outbound out(TenantId tenant, Pace pace, Errand errand);
  }

  /** Makes a client. */
  public interface Client {
    Odoo open(Outbound outbound, OdooAddress address, ApiKeySource keys);
  }

  /** Makes a client for keys. */
  public interface Keys {
    ApiKeys open(Outbound outbound, OdooAddress address, ApiKeySource keys);
  }

  Odoo open(Errand errand, TenantId tenant, OdooAddress address, Pace pace, ApiKeySource source) {
    return client.open(ways.out(tenant, pace, errand), address, source);
  }

  ApiKeys openKeys(TenantId tenant, OdooAddress address, Pace pace, ApiKeySource source) {
    return keys.open(ways.out(tenant, pace, Errand.WORK), address, source);
  }
}
