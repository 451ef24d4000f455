package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ess.Topic;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A connected tenant: which app its events belong to, and what is known of its subscriptions.
 *
 * @param datacenter where the company lives, as far as that is known
 * @param ownApp of the tenant; empty if it uses ours
 * @param isRouted whether events reach the tenant: of our app, only those of proven companies do
 */
record Subject(
    String companyUuid,
    Optional<URI> datacenter,
    Optional<SealedApp> ownApp,
    boolean isRouted,
    List<Kept> rows) {

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

  /** Whether something is known of an app that the tenant no longer brings. */
  boolean hadOtherApp() {
    return rows.stream().anyMatch(this::isOfOtherApp);
  }

  private boolean isOfOtherApp(Kept row) {
    return row.clientId().isPresent() && !row.clientId().equals(clientId());
  }

  Subject withoutOtherApp() {
    var others = rows.stream().filter(row -> !isOfOtherApp(row)).toList();
    return new Subject(companyUuid, datacenter, ownApp, isRouted, others);
  }

  /** Where the tenant's own app may have subscriptions: where the company lives, and lived. */
  Set<URI> datacenters() {
    return Stream.concat(
            datacenter.stream(),
            rows.stream()
                .filter(row -> row.clientId().isPresent() && row.clientId().equals(clientId()))
                .flatMap(row -> row.datacenter().stream())
                .map(URI::create))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same but for one. */
  Set<URI> datacentersBut(URI here) {
    return datacenters().stream()
        .filter(datacenter -> !datacenter.equals(here))
        .collect(Collectors.toUnmodifiableSet());
  }
}
