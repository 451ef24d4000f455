package io.mlconnector.fleet;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.Database;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.metrics.Meters;
import io.mlconnector.vault.SettableClock;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FleetWatchTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final SettableClock clock = new SettableClock();
  private final Meters meters = new Meters();
  private final Database database = database();
  private final FleetWatch watch = new FleetWatch(DB.vertx(), database, meters, clock);
  private final StatusBoard board = new StatusBoard(database, clock);

  @BeforeEach
  void now() {
    clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  @AfterEach
  void empty() {
    DB.execute(
        "delete from tenant; delete from service_node; delete from status_incident;"
            + " delete from budget; delete from outgoing_mail");
  }

  /** One that can be away, and counts what it is asked. */
  private Database database() {
    return (Database)
        Proxy.newProxyInstance(
            Database.class.getClassLoader(),
            new Class<?>[] {Database.class},
            (proxy, method, arguments) -> {
              asked.incrementAndGet();
              return away.get()
                  ? Future.failedFuture("the database is away")
                  : method.invoke(DB.database(), arguments);
            });
  }

  private void look() {
    get(watch.look());
  }

  private void tenantInTrouble() {
    DB.execute(
        """
        insert into lane (tenant_id, stream, due_at, failures)
          values ('%1$s', 'documents', now() - interval '20 minutes', 6);
        insert into lane (tenant_id, stream, due_at, leased_until, started_at, node)
          values ('%1$s', 'masters', now() - interval '20 minutes', now() + interval '1 hour',
                  now() - interval '16 minutes', 'n');
        insert into lane (tenant_id, stream, due_at) values ('%1$s', 'vendors', null);
        insert into concur_connection (tenant_id, company_uuid, state, refresh_expires_at)
          values ('%1$s', 'c-1', 'broken', now() + interval '3 days');
        insert into odoo_connection (
            tenant_id, url, database, login, api_key, protocol, state, key_expires_at)
          values ('%1$s', 'https://odoo.example', 'books', 'bot', '\\x0a0b', 'auto', 'connected',
                  now() - interval '1 day');
        insert into tenant_standing (
            tenant_id, light, documents, waiting, oldest_at, problems, noted_at)
          values ('%1$s', 'red', '{"HELD": 3}', 3, now(), '{}', now());
        insert into service_node values ('n', '1.0', '{web,sync}', now(), now());
        insert into service_node
          values ('gone', '1.0', '{hooks}', now(), now() - interval '5 minutes');
        insert into outgoing_mail (mail_id, recipient, subject, body, created_at, due_at)
          values (gen_random_uuid(), 'a@example.com', 'b', '\\x00',
                  now() - interval '40 minutes', now());
        insert into budget (side, host, parallel, rest_until, troubles)
          values ('concur', 'us2.api.concursolutions.com', 1, now() + interval '5 minutes', 1),
                 ('odoo', 'canary.odoo.com', 1, now() + interval '10 seconds', 1);
        """
            .formatted(DB.newTenant()));
  }

  @Test
  void what_all_tenants_come_to_is_told_by_the_meters_and_no_tenant_is_named() {
    tenantInTrouble();
    look();

    assertThat(meters.scrape())
        .contains(
            "mlc_tenants{light=\"red\",} 1.0",
            "mlc_documents{state=\"HELD\",} 3.0",
            "mlc_lanes_late{stream=\"documents\",} 1.0",
            "mlc_lanes_failing{stream=\"documents\",} 1.0",
            "mlc_lanes_stuck{stream=\"masters\",} 1.0",
            "mlc_credentials_ending{days=\"7\",system=\"concur\",} 1.0",
            "mlc_credentials_ending{days=\"0\",system=\"concur\",} 0.0",
            "mlc_credentials_ending{days=\"0\",system=\"odoo\",} 1.0",
            "mlc_connections_broken{system=\"concur\",} 1.0",
            "mlc_mails_waiting 1.0",
            "mlc_nodes{role=\"sync\",} 1.0",
            "mlc_hosts_resting{side=\"concur\",} 1.0",
            "mlc_audit_broken{trail=\"staff\",} 0.0",
            "mlc_database_up 1.0")
        .containsPattern("mlc_lanes_overdue_seconds\\{stream=\"documents\",} 1[12]\\d\\d.0")
        .containsPattern("mlc_mails_oldest_waiting_seconds 24\\d\\d.0")
        .doesNotContain("vendors", "canary", "concursolutions", "role=\"hooks\"", "side=\"odoo\"");
  }

  @Test
  void what_is_over_is_zero_again() {
    tenantInTrouble();
    look();
    empty();
    look();

    assertThat(meters.scrape())
        .contains(
            "mlc_tenants{light=\"red\",} 0.0",
            "mlc_lanes_late{stream=\"documents\",} 0.0",
            "mlc_mails_waiting 0.0");
  }

  @Test
  void trouble_is_noted_once_whoever_looks_and_ends() {
    tenantInTrouble();
    look();
    get(new FleetWatch(DB.vertx(), database, new Meters(), clock).look());

    assertThat(get(board.current()).incidents())
        .extracting(Incident::component)
        .containsExactlyInAnyOrder("concur-us", "documents", "events", "mails");
    assertThat(get(board.current()).incidents())
        .extracting(Incident::until)
        .containsOnly(Optional.empty());

    DB.execute("delete from outgoing_mail");
    look();
    DB.execute(
        "update status_incident set since = since - interval '1 hour',"
            + " until = until - interval '10 minutes' where until is not null");
    clock.pass(StatusBoard.FRESH);
    assertThat(get(board.current()).incidents())
        .filteredOn(incident -> incident.until().isPresent())
        .extracting(Incident::component)
        .containsExactly("mails");
  }

  @Test
  void what_comes_back_within_minutes_is_the_same_incident() {
    tenantInTrouble();
    look();
    DB.execute("update budget set rest_until = null");
    look();
    assertThat(DB.count("select count(*) from status_incident where until is not null"))
        .isEqualTo(1);
    DB.execute("update budget set rest_until = now() + interval '5 minutes'");
    look();

    assertThat(DB.count("select count(*) from status_incident where component = 'concur-us'"))
        .isEqualTo(1);
    assertThat(DB.count("select count(*) from status_incident where until is not null")).isZero();
  }

  @Test
  void while_the_database_is_away_a_figure_says_so_and_afterwards_it_was_one_incident() {
    look();
    away.set(true);
    look();
    assertThat(meters.scrape()).contains("mlc_database_up 0.0");

    clock.pass(Duration.ofMinutes(10));
    look();
    away.set(false);
    look();
    look();

    assertThat(meters.scrape()).contains("mlc_database_up 1.0");
    assertThat(
            DB.count(
                "select count(*) from status_incident where component = 'pages' and state = 'down'"
                    + " and until - since = interval '10 minutes'"))
        .isEqualTo(1);
  }

  @Test
  void the_page_asks_once_in_fifteen_seconds_however_many_want_to_know() {
    for (var visitor = 0; visitor < 100; visitor++) {
      get(board.current());
    }
    assertThat(asked.get()).isEqualTo(1);
    clock.pass(StatusBoard.FRESH);
    away.set(true);
    for (var visitor = 0; visitor < 100; visitor++) {
      get(board.current());
    }
    assertThat(asked.get()).as("a failed look is not repeated sooner").isEqualTo(2);
  }

  @Test
  void while_the_database_is_away_the_page_is_told_from_memory() {
    tenantInTrouble();
    var before = get(board.current());
    away.set(true);
    clock.pass(StatusBoard.FRESH);
    var seen = get(board.current());

    assertThat(before.reachable()).isTrue();
    assertThat(seen.reachable()).isFalse();
    assertThat(seen.at()).isEqualTo(before.at());
    assertThat(seen.status().overall()).isEqualTo(PartState.DOWN);
    assertThat(seen.status().parts())
        .contains(
            new ServiceStatus.Part("pages", PartState.DOWN),
            new ServiceStatus.Part("concur-us", PartState.RESTING));
  }

  @Test
  void a_board_that_never_saw_anything_says_that_nothing_works() {
    away.set(true);
    var seen = get(board.current());
    assertThat(seen.reachable()).isFalse();
    assertThat(seen.status().overall()).isEqualTo(PartState.DOWN);
  }

  @Test
  void the_role_of_lanes_reads_incidents_by_functions_alone() {
    assertThatThrownBy(
            () ->
                get(
                    DB.database()
                        .worker(tx -> tx.query("select * from status_incident").execute())))
        .hasMessageContaining("permission denied");
  }
}
