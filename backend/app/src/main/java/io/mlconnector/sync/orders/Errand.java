package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.ConcurOrders;
import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lease;

/**
 * One run for one tenant.
 *
 * @param edition of the setting that it obeys
 * @param unanswered the order that Concur has left without an answer in this run
 */
record Errand(
    LaneRun run, ConcurOrders concur, OrderTerms terms, int edition, Unanswered unanswered) {

  Lease lease() {
    return run.lease();
  }
}
