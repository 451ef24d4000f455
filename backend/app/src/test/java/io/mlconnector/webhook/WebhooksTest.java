package io.mlconnector.webhook;

import static io.mlconnector.db.TestDatabase.get;
import static io.mlconnector.webhook.Events.ready;
import static io.mlconnector.webhook.Events.toOwn;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.web.StoredDocuments;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhooksTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final Hosts hosts = new Hosts(DB);
  private final Webhooks webhooks = hosts.webhooks;

  @Test
  void a_tenant_with_an_app_of_its_own_has_an_address_of_its_own() {
    var host = hosts.own();
    assertThat(get(webhooks.url(host.id())))
        .contains("https://mlc.example/hooks/concur/" + host.key().text());
  }

  @Test
  void a_tenant_of_our_app_has_the_address_of_our_app() {
    assertThat(get(webhooks.url(hosts.ours().id()))).contains("https://mlc.example/hooks/concur");
  }

  @Test
  void for_a_tenant_of_our_app_no_key_is_made_that_nobody_would_use() {
    var host = hosts.ours();
    get(webhooks.ensure(host.id(), "test"));
    assertThat(get(webhooks.rotate(host.id(), Duration.ZERO, "test"))).isEmpty();
    assertThat(keys(host.id())).isEmpty();
  }

  @Test
  void without_a_connection_there_is_no_address_and_none_is_made() {
    var tenant = DB.newTenant();
    get(webhooks.ensure(tenant, "test"));
    assertThat(get(webhooks.url(tenant))).isEmpty();
    assertThat(get(webhooks.rotate(tenant, Duration.ZERO, "test"))).isEmpty();
    assertThat(keys(tenant)).isEmpty();
  }

  @Test
  void a_key_is_made_once_unless_somebody_asks_for_another() {
    var host = hosts.own();
    get(webhooks.ensure(host.id(), "test"));
    assertThat(keys(host.id())).hasSize(1);
    var made = get(webhooks.rotate(host.id(), Webhooks.OVERLAP, "api")).orElseThrow();
    assertThat(made.previousUntil()).isPresent();
    assertThat(made.toString()).doesNotContain(made.url());
    assertThat(get(webhooks.url(host.id()))).contains(made.url());
    assertThat(keys(host.id())).hasSize(2);
  }

  @Test
  @Proves(16)
  void keys_end_with_the_shortest_overlap_that_was_asked_for() {
    var host = hosts.own();
    hosts.key(host.id(), Duration.ofDays(7));
    var soon = get(webhooks.rotate(host.id(), Duration.ofHours(1), "test")).orElseThrow();
    var later = get(webhooks.rotate(host.id(), Duration.ofDays(30), "test")).orElseThrow();
    assertThat(soon.previousUntil().orElseThrow()).isBefore(later.previousUntil().orElseThrow());
    assertThat(
            hosts.ask(
                ("select count(*) from webhook_key where tenant_id = '%s'"
                        + " and expires_at < now() + '2 hours'")
                    .formatted(host.id())))
        .containsExactly("2");
  }

  @Test
  @Proves(16)
  void those_who_ask_at_once_leave_one_current_key() {
    var host = hosts.own();
    var asked =
        Stream.generate(() -> webhooks.rotate(host.id(), Duration.ofDays(1), "test"))
            .limit(6)
            .toList();
    get(Future.all(asked));
    assertThat(
            hosts.ask(
                "select count(*) from webhook_key where expires_at is null and tenant_id = '"
                    + host.id()
                    + "'"))
        .containsExactly("1");
  }

  @Test
  void every_new_key_is_in_the_audit_and_no_key_is() {
    var host = hosts.own();
    var audit =
        hosts.ask("select action || detail from audit where tenant_id = '" + host.id() + "'");
    assertThat(audit)
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry)
                    .startsWith("concur.webhook_key_made")
                    .doesNotContain(host.key().text()));
  }

  @Test
  void health_counts_documents_that_no_event_had_told_of() {
    var host = hosts.own();
    assertThat(get(webhooks.health(host.id())))
        .isEqualTo(new WebhookHealth(Optional.empty(), Optional.empty(), 0));
    var documents = new StoredDocuments(DB);
    var before = documents.fetched(host.id(), "before any event");
    var told = documents.fetched(host.id(), "told");
    var silent = documents.fetched(host.id(), "silent");
    var fresh = documents.fetched(host.id(), "its event may still come");
    age(before, "6 days");
    age(told, "2 days");
    age(silent, "1 day");
    assertThat(fresh).isNotNull();
    event(host, "e0", "something else", "3 days");
    event(host, "e1", businessId(told), "2 days");
    event(host, "e2", businessId(silent), "5 hours");

    var health = get(webhooks.health(host.id()));

    assertThat(health.missed()).isEqualTo(1);
    assertThat(health.lastEventAt()).isPresent();
    assertThat(health.lastDocumentWithoutEventAt().orElseThrow())
        .isBefore(health.lastEventAt().orElseThrow());
  }

  private void event(Hosts.Host host, String id, String document, String age) {
    get(
        new InboxRows(DB.database())
            .store(List.of(toOwn(host.key(), ready(id, host.company(), document)))));
    DB.execute(
        "update inbox_event set received_at = now() - '%s'::interval where event_id = '%s'"
            .formatted(age, id));
  }

  private String businessId(UUID document) {
    return hosts
        .ask("select business_id from document where document_id = '" + document + "'")
        .getFirst();
  }

  private static void age(UUID document, String age) {
    DB.execute(
        "update document set fetched_at = now() - '%s'::interval where document_id = '%s'"
            .formatted(age, document));
  }

  private List<String> keys(TenantId tenant) {
    return hosts.ask("select key_id from webhook_key where tenant_id = '" + tenant + "'");
  }
}
