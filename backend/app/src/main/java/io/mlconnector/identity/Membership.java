package io.mlconnector.identity;

import io.mlconnector.db.TenantId;

/** One of a person's company accounts. */
public record Membership(TenantId tenant, String tenantName, Role role) {}
