package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.ConcurOrders;
import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lease;

/**
 * One run for one tenant.
 *
 * @param edition of the setting that it obeys
 */
record Errand(LaneRun run, ConcurOrders concur, OrderTerms terms, int edition) {

  Lease lease() {
    return run.lease();
  }
}
