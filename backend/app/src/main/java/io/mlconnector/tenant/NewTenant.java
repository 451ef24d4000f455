package io.mlconnector.tenant;

import io.mlconnector.db.TenantId;

/** A tenant just created, with its first token, which cannot be had again. */
public record NewTenant(TenantId id, String slug, ApiToken token) {}
