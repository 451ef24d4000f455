package io.mlconnector.connection.key;

import io.mlconnector.db.TenantId;
import io.mlconnector.limits.Pace;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.ApiKeys;
import io.mlconnector.odoo.OdooAddress;

/** Gives a client for the keys of the user whose key is lent. */
@FunctionalInterface
public interface KeyOpener {

  ApiKeys open(TenantId tenant, OdooAddress address, Pace pace, ApiKeySource keys);
}
