package io.mlconnector.fleet;

import io.mlconnector.db.TenantId;

/**
 * What a search over all tenants has found.
 *
 * @param kind {@code tenant}, {@code company}, {@code document} or {@code event}
 * @param name the tenant's
 * @param id of what was found, within the tenant
 */
public record Found(String kind, TenantId tenant, String name, String id) {}
