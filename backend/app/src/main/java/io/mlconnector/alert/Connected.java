package io.mlconnector.alert;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.OdooView;
import io.mlconnector.connection.subscription.SubscriptionView;
import java.util.Optional;

/** The tenant's connections. */
record Connected(
    Optional<ConcurView> concur, Optional<OdooView> odoo, SubscriptionView subscription) {

  boolean both() {
    return concur.isPresent() && odoo.isPresent();
  }
}
