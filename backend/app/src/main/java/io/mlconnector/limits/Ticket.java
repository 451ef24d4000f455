package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import java.time.Instant;

/**
 * A call that wants to begin.
 *
 * @param number tells it from the tenant's others
 * @param parallel how many of the tenant's calls may run at once on this node
 * @param since when it came
 */
record Ticket(TenantId tenant, long number, int parallel, Instant since) {}
