package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ess.Topic;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * A connected tenant: which app its events belong to, and what is known of its subscriptions.
 *
 * @param ownApp of the tenant; empty if it uses ours
 */
record Subject(String companyUuid, Optional<SealedApp> ownApp, List<Kept> rows) {

  Subject {
    rows = List.copyOf(rows);
  }

  /** A tenant's own app with its secret sealed. */
  record SealedApp(String clientId, Buffer secret) {}

  boolean isOff() {
    return rows.stream().anyMatch(row -> row.state() == SubscriptionState.OFF);
  }

  /** That of the finance documents. */
  Optional<Kept> main() {
    return rows.stream().filter(row -> row.topic() == Topic.FINANCIAL_INTEGRATION).findFirst();
  }

  Optional<String> clientId() {
    return ownApp.map(SealedApp::clientId);
  }

  /** Those of the same app that are still at another datacenter, which the company has left. */
  List<Kept> elsewhere(String datacenter) {
    return ofThisApp().stream()
        .filter(row -> row.datacenter().filter(other -> !other.equals(datacenter)).isPresent())
        .toList();
  }

  /** Those of the tenant's own app that Concur may have; ours serve other tenants too. */
  List<Kept> ofThisApp() {
    return rows.stream()
        .filter(row -> row.id().isPresent() && row.datacenter().isPresent())
        .filter(row -> row.clientId().isPresent() && row.clientId().equals(clientId()))
        .toList();
  }
}
