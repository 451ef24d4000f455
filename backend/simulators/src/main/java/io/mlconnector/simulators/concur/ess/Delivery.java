package io.mlconnector.simulators.concur.ess;

import java.time.Instant;

/**
 * One event on its way to one subscription.
 *
 * @param tries that failed so far
 * @param notBefore when the next try is due
 */
record Delivery(Signed event, Subscription to, int tries, Instant notBefore) {

  String lane() {
    return to.site() + " " + to.id();
  }

  Delivery failed(Instant again) {
    return new Delivery(event, to, tries + 1, again);
  }

  Delivery due(Instant now) {
    return new Delivery(event, to, tries, now);
  }
}
