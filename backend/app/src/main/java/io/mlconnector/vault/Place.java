package io.mlconnector.vault;

import io.mlconnector.db.TenantId;
import java.util.UUID;

/**
 * Where a ciphertext lives. It is the associated data of the encryption, so that a ciphertext moved
 * to another tenant, table, column or row does not open.
 */
public record Place(TenantId tenant, String table, String column, String row) {

  /** Stands where a tenant would for what belongs to no tenant; no tenant has this id. */
  static final TenantId SERVICE = new TenantId(new UUID(0, 0));

  /** A place in what belongs to no tenant, such as a person's secret; its key is the service's. */
  public static Place ofService(String table, String column, String row) {
    return new Place(SERVICE, table, column, row);
  }
}
