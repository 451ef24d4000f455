package io.mlconnector.limits;

import io.mlconnector.db.TenantId;

/** One tenant's connection to one of the two systems, or to Concur's event subscriptions. */
record Connected(TenantId tenant, Side side) {}
