package io.mlconnector.vault;

import io.mlconnector.db.TenantId;

/**
 * Where a ciphertext lives. It is the associated data of the encryption, so that a ciphertext moved
 * to another tenant, table, column or row does not open.
 */
public record Place(TenantId tenant, String table, String column, String row) {}
