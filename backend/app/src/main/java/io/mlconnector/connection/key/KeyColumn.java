package io.mlconnector.connection.key;

import io.mlconnector.db.TenantId;
import io.mlconnector.vault.Place;

/** The columns of {@code odoo_connection} that hold a sealed key. */
public enum KeyColumn {
  /** In use. */
  API_KEY("api_key"),
  /** Made, and not in use yet. */
  NEXT_KEY("next_key"),
  /** Out of use, and not revoked yet. */
  OLD_KEY("old_key");

  private final String column;

  KeyColumn(String column) {
    this.column = column;
  }

  /** Where the tenant's value of this column lives. */
  public Place of(TenantId tenant) {
    return new Place(tenant, "odoo_connection", column, tenant.toString());
  }
}
