package io.mlconnector.fleet;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.web.StoredDocuments;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FleetTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final Fleet fleet = new Fleet(DB.database());
  private final StoredDocuments documents = new StoredDocuments(DB);

  @AfterEach
  void empty() {
    DB.execute("delete from tenant");
  }

  private TenantId connected(String name, String company) {
    var tenant = DB.newTenant();
    DB.execute(
        """
        update tenant set name = '%2$s' where tenant_id = '%1$s';
        insert into concur_connection (tenant_id, company_uuid, state, refresh_expires_at)
          values ('%1$s', '%3$s', 'connected', now() + interval '90 days');
        insert into odoo_connection (tenant_id, url, database, login, api_key, protocol, state)
          values ('%1$s', 'https://odoo.example', 'books', 'bot', '\\x0a0b', 'auto', 'connected');
        insert into lane (tenant_id, stream, due_at) values ('%1$s', 'documents', now());
        """
            .formatted(tenant, name, company));
    return tenant;
  }

  private void note(TenantId tenant) {
    get(DB.database().tenant(tenant, tx -> StandingRows.note(tx, now)));
  }

  private FleetTenant sight(TenantId tenant) {
    return get(fleet.tenant(tenant)).orElseThrow().tenant();
  }

  private static FleetTenant.Wanted any() {
    return new FleetTenant.Wanted(Optional.empty(), "", "");
  }

  @Test
  void a_tenant_is_noted_with_what_waits_and_what_is_wrong() {
    var tenant = connected("Rhine Steel", "c-1");
    documents.held(
        tenant, "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED), Problem.of(Code.PARTY_NOT_MAPPED));
    documents.held(tenant, "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED));
    documents.fetched(tenant, "Trip");
    DB.execute(
        "update odoo_connection set state = 'broken', problem = '{\"code\": \"MLC-201\"}'"
            + " where tenant_id = '"
            + tenant
            + "'");
    note(tenant);

    var seen = sight(tenant);
    assertThat(seen.light()).isEqualTo(Light.RED);
    assertThat(seen.documents()).isEqualTo(Map.of("HELD", 2L, "FETCHED", 1L));
    assertThat(seen.waiting()).isEqualTo(3);
    assertThat(seen.problems())
        .containsEntry(Code.ACCOUNT_NOT_MAPPED.text(), 2L)
        .containsEntry("MLC-201", 1L);
    assertThat(seen.oldestAt()).isPresent();
    assertThat(seen.notedAt()).contains(now);
    assertThat(seen.endsAt().orElseThrow()).isAfter(now.plus(Duration.ofDays(80)));

    DB.execute("update odoo_connection set state = 'connected', problem = null");
    DB.execute("delete from document where tenant_id = '" + tenant + "'");
    note(tenant);
    assertThat(sight(tenant).light()).isEqualTo(Light.GREEN);
    assertThat(sight(tenant).problems()).isEmpty();
  }

  @Test
  void who_was_never_noted_is_there_all_the_same() {
    var tenant = DB.newTenant();
    assertThat(get(fleet.page(any(), null, 10)))
        .extracting(FleetTenant::id, FleetTenant::light)
        .containsExactly(tuple(tenant, Light.GREY));
  }

  @Test
  void pages_show_the_worst_first_and_each_tenant_once() {
    var lights = List.of("green", "amber", "red", "grey");
    for (var number = 0; number < 40; number++) {
      var tenant = DB.newTenant();
      DB.execute(
          "insert into tenant_standing (tenant_id, light, documents, waiting, oldest_at, problems,"
              + " noted_at) values ('%s', '%s', '{}', 0, %s, '{\"MLC-20%d\": 1}', now())"
                  .formatted(
                      tenant,
                      lights.get(number % 4),
                      number % 3 == 0 ? "null" : "now() - interval '" + number % 5 + " hours'",
                      number % 2));
    }
    var all = get(fleet.page(any(), null, 100));
    var paged = new ArrayList<FleetTenant>();
    var page = get(fleet.page(any(), null, 7));
    while (!page.isEmpty()) {
      paged.addAll(page);
      page = get(fleet.page(any(), page.getLast().place(), 7));
    }

    assertThat(paged).isEqualTo(all).hasSize(40);
    assertThat(all).extracting(FleetTenant::light).isSorted();
    assertThat(get(fleet.page(new FleetTenant.Wanted(Optional.of(Light.RED), "", ""), null, 99)))
        .hasSize(10);
    assertThat(get(fleet.page(new FleetTenant.Wanted(Optional.empty(), "", "MLC-201"), null, 99)))
        .hasSize(20);
    assertThat(get(fleet.figures()).problems())
        .extracting(FleetFigures.OfProblem::tenants)
        .containsExactly(20L, 20L);
    assertThat(get(fleet.figures()).lights())
        .extracting(FleetFigures.OfLight::tenants)
        .containsExactly(10L, 10L, 10L, 10L);
  }

  @Test
  void everything_that_support_is_told_finds_its_tenant() {
    var tenant = connected("Rhine Steel", "0F5A2E1C-0000-4000-8000-00000000ABCD");
    var document = documents.store(tenant, "Secret dinner", "{}", DocumentState.FETCHED, List.of());
    DB.execute(
        """
        update document set fi_id = 'FI77', business_id = 'REP42' where tenant_id = '%1$s';
        insert into inbox_event (tenant_id, event_id, kind, topic, event_type, correlation_id, facts)
          values ('%1$s', 'ev1', 'other', 't', 'e', 'corr-9', '{}');
        """
            .formatted(tenant));
    connected("Other", "c-2");

    for (var text : List.of("rhine", tenant.toString(), " Rhine Steel ")) {
      assertThat(get(fleet.find(text))).extracting(Found::kind).containsExactly("tenant");
    }
    assertThat(get(fleet.find("0f5a2e1c-0000-4000-8000-00000000abcd")))
        .extracting(Found::kind, Found::tenant)
        .containsExactly(tuple("company", tenant));
    for (var text : List.of("FI77", "REP42")) {
      assertThat(get(fleet.find(text)))
          .containsExactly(new Found("document", tenant, "Rhine Steel", document.toString()));
    }
    assertThat(get(fleet.find("corr-9"))).extracting(Found::kind).containsExactly("event");
    assertThat(get(fleet.find("Secret dinner"))).isEmpty();
    assertThat(get(fleet.find("%"))).isEmpty();
    assertThat(get(fleet.find("' or true --"))).isEmpty();
  }

  @Test
  void a_tenant_is_seen_without_what_its_documents_are_about() {
    var tenant = connected("Rhine Steel", "c-1");
    documents.held(
        tenant, "Secret dinner", Problem.of(Code.ACCOUNT_NOT_MAPPED, "account", "Canary"));
    note(tenant);
    var seen = get(fleet.tenant(tenant)).orElseThrow();

    assertThat(seen.documents()).hasSize(1);
    assertThat(seen.documents().getFirst().codes()).containsExactly(Code.ACCOUNT_NOT_MAPPED.text());
    assertThat(seen.connections())
        .extracting(TenantSight.Connection::side)
        .containsExactlyInAnyOrder("concur", "odoo");
    assertThat(seen.lanes()).extracting(TenantSight.Lane::stream).containsExactly("documents");
    assertThat(seen.toString()).doesNotContain("Secret dinner", "Terry Brown", "120.5", "Canary");
    assertThat(get(fleet.tenant(new TenantId(UUID.randomUUID())))).isEmpty();
  }

  @Test
  void staff_reach_no_table_of_a_tenant() {
    for (var table :
        List.of("tenant", "tenant_standing", "document", "lane", "audit", "odoo_connection")) {
      assertThatThrownBy(
              () -> get(DB.database().staff(tx -> tx.query("select * from " + table).execute())))
          .as(table)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void what_looks_at_all_tenants_may_read_no_secret_and_not_what_documents_are_about() {
    var may =
        """
        select count(*) from information_schema.column_privileges p
          join information_schema.columns c using (table_schema, table_name, column_name)
         where p.grantee = 'mlc_fleet' and p.privilege_type = 'SELECT'
        """;
    assertThat(DB.count(may)).isPositive();
    assertThat(DB.count(may + " and c.data_type = 'bytea'")).isZero();
    assertThat(
            DB.count(
                may
                    + " and c.table_name = 'document' and c.column_name in ('title', 'employee',"
                    + " 'total', 'currency', 'entry', 'words', 'booked')"))
        .isZero();
  }

  @Test
  void a_node_says_that_it_is_there_and_is_seen_with_what_it_holds() {
    var self = new Presence.Self("node-a", "1.0", List.of("web", "sync"), now);
    var presence = new Presence(DB.vertx(), DB.database(), self);
    get(presence.say());
    get(presence.say());
    var tenant = connected("Rhine Steel", "c-1");
    DB.execute(
        "update lane set node = 'node-a', leased_until = now() + interval '1 minute',"
            + " started_at = now() where tenant_id = '"
            + tenant
            + "'");
    var nodes = get(fleet.figures()).nodes();

    assertThat(nodes).hasSize(1);
    assertThat(nodes.getFirst().roles()).containsExactly("sync", "web");
    assertThat(nodes.getFirst().lanes()).isEqualTo(1);
    assertThat(nodes.getFirst().version()).isEqualTo("1.0");
  }

  @Test
  void lanes_are_counted_and_how_long_the_rest_takes() {
    for (var number = 0; number < 4; number++) {
      connected("T" + number, "c-" + number);
    }
    DB.execute(
        """
        update lane set due_at = now() - interval '10 minutes', failures = 5;
        update lane set due_at = null where ctid = (select min(ctid) from lane);
        update lane set finished_at = now() where ctid = (select max(ctid) from lane);
        """);
    var documents = get(fleet.figures()).streams().getFirst();

    assertThat(documents.lanes()).isEqualTo(4);
    assertThat(documents.due()).isEqualTo(3);
    assertThat(documents.late()).isEqualTo(3);
    assertThat(documents.paused()).isEqualTo(1);
    assertThat(documents.failing()).isEqualTo(4);
    assertThat(documents.drain()).contains(Duration.ofMinutes(15));
  }
}
