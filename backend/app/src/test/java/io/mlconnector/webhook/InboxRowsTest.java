package io.mlconnector.webhook;

import static io.mlconnector.db.TestDatabase.get;
import static io.mlconnector.webhook.Events.ready;
import static io.mlconnector.webhook.Events.status;
import static io.mlconnector.webhook.Events.toOwn;
import static io.mlconnector.webhook.Events.toShared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.webhook.InboxRows.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboxRowsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(16, List.of());

  private final InboxRows inbox = new InboxRows(DB.database());
  private final Hosts hosts = new Hosts(DB);

  @Test
  @Proves(14)
  void an_event_is_stored_once_however_often_it_comes() {
    var host = hosts.own();
    var event = toOwn(host.key(), ready("e1", host.company(), "D1"));
    var other = toOwn(host.key(), ready("e2", host.company(), "D2"));

    assertThat(store(event, other, event)).containsExactly("stored", "stored", "duplicate");
    assertThat(store(event)).containsExactly("duplicate");
    assertThat(hosts.events(host.id())).containsExactly("e1", "e2");
  }

  @Test
  void a_company_that_concur_has_not_given_tokens_for_is_told_nothing() {
    var host = hosts.ours();
    var eavesdropper = hosts.ours();
    DB.execute(
        "update concur_connection set company_uuid = '%s' where tenant_id = '%s'"
            .formatted(host.company(), eavesdropper.id()));

    assertThat(store(toShared(ready("e1", host.company(), "D1")))).containsExactly("stored");

    assertThat(hosts.events(host.id())).containsExactly("e1");
    assertThat(hosts.events(eavesdropper.id())).isEmpty();
  }

  @Test
  @Proves(14)
  void the_same_event_of_two_tenants_is_two() {
    var one = hosts.own();
    var two = hosts.own();
    assertThat(
            store(
                toOwn(one.key(), ready("same", one.company(), "D")),
                toOwn(two.key(), ready("same", two.company(), "D"))))
        .containsExactly("stored", "stored");
  }

  @Test
  void news_makes_the_documents_lane_due_and_tells_the_nodes() {
    var told = ConcurrentHashMap.<String>newKeySet();
    get(DB.notifications().start());
    DB.notifications().onNotify("mlc_lanes", told::add);
    var host = hosts.own();
    var quiet = hosts.own();

    store(
        toOwn(host.key(), ready("e1", host.company(), "D1")),
        toOwn(quiet.key(), status("e1", quiet.company(), "R1", "MANAGER")));

    assertThat(hosts.isDue(host.id())).isTrue();
    assertThat(hosts.isDue(quiet.id())).as("a status is no work").isFalse();
    eventually(() -> told.contains(host.id().toString()));
    assertThat(told).doesNotContain(quiet.id().toString());
  }

  @Test
  @Proves(14)
  void a_paused_lane_stays_paused_and_a_duplicate_wakes_nobody() {
    var paused = hosts.own();
    DB.execute("update lane set due_at = null where tenant_id = '" + paused.id() + "'");
    var event = toOwn(paused.key(), ready("e1", paused.company(), "D1"));
    assertThat(store(event)).containsExactly("stored");
    DB.execute("update lane set due_at = now() + '1 h' where tenant_id = '" + paused.id() + "'");
    assertThat(store(event)).containsExactly("duplicate");
    assertThat(hosts.isDue(paused.id())).isFalse();
  }

  @Test
  @Proves(16)
  void a_key_that_nobody_has_or_had_too_long_ago_is_unknown() {
    var host = hosts.own();
    var next = hosts.key(host.id());
    var body = ready("e1", host.company(), "D1");
    assertThat(store(toOwn(HookKey.of(new byte[32]), body), toOwn(host.key(), body)))
        .as("the old key during the overlap")
        .containsExactly("key-unknown", "stored");
    hosts.key(host.id(), Duration.ZERO);
    assertThat(store(toOwn(host.key(), body), toOwn(next, body)))
        .as("all keys before one that replaced them at once")
        .containsExactly("key-unknown", "key-unknown");
  }

  @Test
  @Proves(16)
  void an_event_of_another_company_of_the_same_app_is_not_the_tenants() {
    var host = hosts.own();
    assertThat(
            store(
                toOwn(host.key(), ready("e1", "another-company", "D1")),
                toOwn(host.key(), ready("e2", host.company().toUpperCase(Locale.ROOT), "D2")),
                toOwn(host.key(), "{\"id\": \"e3\"}")))
        .containsExactly("other-company", "stored", "stored");
    assertThat(hosts.events(host.id())).containsExactly("e2", "e3");
  }

  @Test
  void events_of_our_app_go_to_whoever_has_given_it_the_company() {
    var host = hosts.ours();
    var own = hosts.own();
    assertThat(
            store(
                toShared(ready("e1", host.company(), "D1")),
                toShared(ready("e2", own.company(), "D2")),
                toShared(ready("e3", "nobody", "D3")),
                toShared("{\"id\": \"e4\"}")))
        .as("a company of somebody's own app is not ours")
        .containsExactly("stored", "company-unknown", "company-unknown", "company-unknown");
    assertThat(hosts.events(host.id())).containsExactly("e1");
    assertThat(hosts.events(own.id())).isEmpty();
    assertThat(hosts.isDue(host.id())).isTrue();
  }

  @Test
  void the_intakes_role_can_do_nothing_else() {
    for (var forbidden :
        List.of(
            "select * from inbox_event",
            "select * from webhook_key",
            "select * from lane",
            "insert into inbox_event (tenant_id, event_id) values (null, '')",
            "select claim_lanes('n', 1, '1 s', '{documents}')",
            "select current_tenant()")) {
      assertThatThrownBy(
              () -> get(DB.database().hooks(tx -> tx.query(forbidden).execute())), forbidden)
          .hasMessageContaining("permission denied");
    }
  }

  /**
   * Intakes that store the same events in all orders, nodes that extend and give back the same
   * lanes, and transactions that hold them: nobody waits in a circle, and nothing is lost.
   */
  @Test
  void intakes_and_workers_that_hammer_the_same_lanes_never_meet_a_deadlock() {
    var many = Stream.generate(hosts::own).limit(12).toList();
    var failures = new ConcurrentLinkedQueue<Throwable>();
    var rounds =
        IntStream.range(0, 8)
            .mapToObj(
                seed ->
                    new Hammer(DB.database(), inbox, many, seed).run(60).onFailure(failures::add))
            .toList();
    rounds.forEach(round -> get(round.otherwiseEmpty()));

    assertThat(failures).isEmpty();
    for (var host : many) {
      assertThat(hosts.events(host.id())).hasSize(Hammer.EVENTS);
    }
  }

  @Test
  void an_event_is_settled_once_concur_was_asked_after_it() {
    var host = hosts.own();
    store(toOwn(host.key(), ready("e1", host.company(), "D1")));
    assertThat(settle(host.id(), Instant.EPOCH)).as("asked before it came").isZero();
    assertThat(get(inbox.oldestWaiting())).isPresent();
    assertThat(settle(host.id(), later())).isEqualTo(1);
    assertThat(settle(host.id(), later())).isZero();
  }

  @Test
  void the_oldest_event_that_waits_is_one_of_a_tenant_that_is_looked_after() {
    DB.execute("delete from tenant");
    var live = hosts.own();
    var paused = hosts.own();
    var broken = hosts.own();
    for (var host : List.of(live, paused, broken)) {
      store(toOwn(host.key(), ready("e", host.company(), "D")));
    }
    age(paused.id(), "e", 3, false);
    age(broken.id(), "e", 2, false);
    age(live.id(), "e", 1, false);
    DB.execute("update lane set due_at = null where tenant_id = '" + paused.id() + "'");
    DB.execute(
        "update concur_connection set state = 'broken' where tenant_id = '" + broken.id() + "'");

    var yesterday = Instant.now().minus(Duration.ofDays(1));
    assertThat(get(inbox.oldestWaiting()).orElseThrow())
        .isBetween(yesterday.minusSeconds(60), yesterday.plusSeconds(60));
    settle(live.id(), later());
    assertThat(get(inbox.oldestWaiting())).isEmpty();
  }

  @Test
  void where_only_reports_were_read_only_those_that_were_taken_back_are_settled() {
    var host = hosts.own();
    store(
        toOwn(host.key(), ready("e1", host.company(), "D1")),
        toOwn(host.key(), status("e2", host.company(), "R1", "RECALL")),
        toOwn(host.key(), status("e3", host.company(), "R2", "MANAGER")));
    assertThat(settle(host.id(), later(), Scope.WITHDRAWN)).isEqualTo(1);
    assertThat(
            hosts.ask(
                "select event_id from inbox_event where handled_at is not null and tenant_id = '"
                    + host.id()
                    + "'"))
        .containsExactly("e2");
  }

  @Test
  void a_report_that_was_sent_back_after_it_was_handed_over_warns_once() {
    var host = hosts.own();
    var document = acknowledged(host.id(), DocumentState.FETCHED, "ACKNOWLEDGED");
    var report =
        hosts.ask("select business_id from document where document_id = '" + document + "'");
    store(
        toOwn(host.key(), status("e1", host.company(), report.getFirst(), "SENDBACK")),
        toOwn(host.key(), status("e2", host.company(), report.getFirst(), "MANAGER")),
        toOwn(host.key(), status("e3", host.company(), "another report", "RECALL")));
    settle(host.id(), later());
    settle(host.id(), later());
    store(toOwn(host.key(), status("e1", host.company(), report.getFirst(), "SENDBACK")));
    settle(host.id(), later());

    assertThat(warnings(document))
        .containsExactly(
            "{\"problems\": [{\"code\": \"MLC-416\", \"facts\": {\"step\": \"SENDBACK\"}}]}");
  }

  @Test
  void a_report_that_is_not_on_its_way_into_the_ledger_needs_no_warning() {
    var host = hosts.own();
    var unacknowledged = new StoredDocuments(DB).fetched(host.id(), "not yet ours");
    var ignored = acknowledged(host.id(), DocumentState.IGNORED, "IGNORED");
    var old = acknowledged(host.id(), DocumentState.FETCHED, "ACKNOWLEDGED");
    for (var document : List.of(unacknowledged, ignored, old)) {
      var report =
          hosts.ask("select business_id from document where document_id = '" + document + "'");
      var body = status("e-" + document, host.company(), report.getFirst(), "RECALL");
      store(
          toOwn(
              host.key(),
              document.equals(old)
                  ? body.replace("\"data\"", "\"timeStamp\": \"2020-01-01T00:00:00Z\", \"data\"")
                  : body));
    }
    settle(host.id(), later());
    for (var document : List.of(unacknowledged, ignored, old)) {
      assertThat(warnings(document)).isEmpty();
    }
  }

  @Test
  void old_events_are_forgotten_but_for_the_newest() {
    var host = hosts.own();
    for (var id : List.of("old", "unhandled", "ancient", "newest")) {
      store(toOwn(host.key(), ready(id, host.company(), id)));
    }
    age(host.id(), "old", 40, true);
    age(host.id(), "unhandled", 40, false);
    age(host.id(), "ancient", 100, false);
    age(host.id(), "newest", 35, true);
    assertThat(get(DB.database().tenant(host.id(), InboxRows::prune))).isEqualTo(2);
    assertThat(hosts.events(host.id())).containsExactly("newest", "unhandled");
  }

  private static void age(TenantId tenant, String event, int days, boolean handled) {
    DB.execute(
        ("update inbox_event set received_at = now() - '%d days'::interval, handled_at = %s"
                + " where tenant_id = '%s' and event_id = '%s'")
            .formatted(days, handled ? "now()" : "null", tenant, event));
  }

  private UUID acknowledged(TenantId tenant, DocumentState beginning, String state) {
    var document =
        new StoredDocuments(DB)
            .store(
                tenant,
                state,
                "{}",
                beginning,
                beginning == DocumentState.IGNORED
                    ? List.of(Problem.of(Code.TEST_DOCUMENT))
                    : List.of());
    DB.execute(
        "update document set acknowledged_at = now() - '1 minute'::interval, state = '%s'"
                .formatted(state)
            + " where document_id = '"
            + document
            + "'");
    return document;
  }

  private List<String> warnings(UUID document) {
    return hosts.ask(
        "select detail from document_event where kind = 'WITHDRAWN' and document_id = '"
            + document
            + "'");
  }

  private static Integer settle(TenantId tenant, Instant before) {
    return settle(tenant, before, Scope.ALL);
  }

  private static Integer settle(TenantId tenant, Instant before, Scope scope) {
    return get(DB.database().tenant(tenant, tx -> InboxRows.settle(tx, before, scope)));
  }

  private static Instant later() {
    return Instant.parse("2999-01-01T00:00:00Z");
  }

  private List<String> store(Arrival... arrivals) {
    return get(inbox.store(List.of(arrivals))).stream().map(Outcome::word).toList();
  }

  private static void eventually(BooleanSupplier question) {
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!question.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    assertThat(question.getAsBoolean()).isTrue();
  }
}
