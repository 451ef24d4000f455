package io.mlconnector.sync;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;

/**
 * Is told of each step before the next one begins, and may hold it up: metrics, and crash tests.
 */
public interface StepObserver {

  Future<Void> reached(Step step, TenantId tenant, int documents);
}
