package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a tenant sees and sets limits. */
class ApiLimitsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String API = "/api/v1";
  private static final String ALL = API + "/limits/all";
  private static final String CONNECT =
      "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"%s}";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant acme;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant other;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
    acme = site.newTenant("Acme");
    other = site.newTenant("Other");
  }

  @BeforeEach
  void empty() {
    DB.execute("truncate budget, budget_node, pacer, breaker");
  }

  @Test
  void before_the_first_call_there_is_nothing_to_wait_for() {
    var limits = site.get(API + "/limits", acme).is(200).json();

    assertThat(limits.path("budgets")).isEmpty();
    assertThat(limits.at("/connections/odoo/state").textValue()).isEqualTo("closed");
    assertThat(limits.at("/connections/concur/failures").intValue()).isZero();
  }

  @Test
  void a_tenant_sees_its_hosts_and_its_own_calls_that_wait() {
    site.put(API + "/connections/odoo", acme, CONNECT.formatted("")).is(200);
    site.put(API + "/connections/odoo", other, CONNECT.formatted("")).is(200);
    DB.execute(
        """
        insert into budget (side, host, rest_until, why, parallel)
        values ('odoo', '127.0.0.1:8069', '2027-01-01T00:00:00Z', '429', 8),
               ('odoo', 'elsewhere', null, null, 16)
        """);
    DB.execute(
        """
        insert into budget_node (side, host, node, seen_until, waiting)
        values ('odoo', '127.0.0.1:8069', 'one', now() + interval '1 minute',
                '{"%1$s": {"calls": 2, "since": "2026-11-27T12:00:00Z"}}'),
               ('odoo', '127.0.0.1:8069', 'two', now() + interval '1 minute',
                '{"%1$s": {"calls": 1, "since": "2026-11-27T12:00:05Z"}}'),
               ('odoo', '127.0.0.1:8069', 'dead', now() - interval '1 minute',
                '{"%1$s": {"calls": 9, "since": "2026-11-27T11:00:00Z"}}')
        """
            .formatted(acme.id()));

    var mine = site.get(API + "/limits", acme).is(200).json().path("budgets");
    var others = site.get(API + "/limits", other).is(200).json().path("budgets");

    assertThat(mine).hasSize(1);
    assertThat(mine.at("/0/host").textValue()).isEqualTo("127.0.0.1:8069");
    assertThat(mine.at("/0/restUntil").textValue()).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(mine.at("/0/why").textValue()).isEqualTo("429");
    assertThat(mine.at("/0/parallel").intValue()).isEqualTo(8);
    assertThat(mine.at("/0/waiting").intValue()).isEqualTo(3);
    assertThat(mine.at("/0/waitingSince").textValue()).isEqualTo("2026-11-27T12:00:00Z");
    assertThat(others.at("/0/waiting").intValue()).as("not another's").isZero();
  }

  @Test
  void a_tenant_sees_which_of_its_connections_is_left_alone() {
    DB.execute(
        """
        insert into breaker (tenant_id, side, failures, trips, open_until, why, since)
        values ('%s', 'odoo', 7, 3, '2127-01-01T00:00:00Z', 'timeout', '2026-11-27T12:00:00Z')
        """
            .formatted(acme.id()));

    var mine = site.get(API + "/limits", acme).is(200).json().at("/connections/odoo");
    var others = site.get(API + "/limits", other).is(200).json().at("/connections/odoo");

    assertThat(mine.path("state").textValue()).isEqualTo("open");
    assertThat(mine.path("failures").intValue()).isEqualTo(7);
    assertThat(mine.path("until").textValue()).isEqualTo("2127-01-01T00:00:00Z");
    assertThat(mine.path("why").textValue()).isEqualTo("timeout");
    assertThat(others.path("state").textValue()).isEqualTo("closed");
    site.put(API + "/connections/odoo", acme, CONNECT.formatted("")).is(200);
    assertThat(site.get(API + "/limits", acme).json().at("/connections/odoo/state").textValue())
        .as("a person has changed it")
        .isEqualTo("closed");
  }

  @Test
  void the_operator_sees_what_keeps_anybody_back_and_nothing_else() {
    DB.execute(
        """
        insert into budget (side, host, rest_until, why, parallel)
        values ('concur', 'busy', null, null, 4),
               ('odoo', 'quiet', now() - interval '1 minute', '429', 16),
               ('odoo', 'resting', '2127-01-01T00:00:00Z', '503', 8)
        """);
    DB.execute(
        """
        insert into budget_node (side, host, node, seen_until, waiting)
        values ('concur', 'busy', 'one', now() + interval '1 minute',
                '{"%1$s": {"calls": 2, "since": "2026-11-27T12:00:00Z"},
                  "%2$s": {"calls": 7, "since": "2026-11-27T11:00:00Z"}}'),
               ('concur', 'busy', 'two', now() + interval '1 minute',
                '{"%1$s": {"calls": 1, "since": "2026-11-27T10:00:00Z"}}'),
               ('odoo', 'quiet', 'dead', now() - interval '1 minute',
                '{"%1$s": {"calls": 9, "since": "2026-11-27T11:00:00Z"}}')
        """
            .formatted(acme.id(), other.id()));
    DB.execute(
        """
        insert into breaker (tenant_id, side, failures, trips, open_until, why, since)
        values ('%s', 'odoo', 7, 3, '2127-01-01T00:00:00Z', 'timeout', '2026-11-27T12:00:00Z')
        """
            .formatted(other.id()));

    var all = all();

    assertThat(all.at("/hosts/0/host").textValue()).isEqualTo("resting");
    assertThat(all.at("/hosts/0/restUntil").textValue()).isEqualTo("2127-01-01T00:00:00Z");
    assertThat(all.at("/hosts/1/host").textValue()).isEqualTo("busy");
    assertThat(all.path("hosts")).hasSize(2);
    var waiting = all.at("/hosts/1/waiting");
    assertThat(waiting.at("/0/tenant").textValue()).isEqualTo(acme.id().toString());
    assertThat(waiting.at("/0/calls").intValue()).isEqualTo(3);
    assertThat(waiting.at("/0/since").textValue()).isEqualTo("2026-11-27T10:00:00Z");
    assertThat(waiting.at("/1/tenant").textValue()).isEqualTo(other.id().toString());
    assertThat(all.path("connections")).hasSize(1);
    assertThat(all.at("/connections/0/tenant").textValue()).isEqualTo(other.id().toString());
    assertThat(all.at("/connections/0/state").textValue()).isEqualTo("open");
    assertThat(all.path("cut").booleanValue()).isFalse();
  }

  @Test
  void what_keeps_many_back_is_cut_and_said_to_be() {
    DB.execute(
        """
        insert into budget (side, host, rest_until, why, parallel)
        select 'odoo', 'host-' || number, now() + interval '1 hour', '429', 8
          from generate_series(1, 201) as number
        """);

    var all = all();

    assertThat(all.path("hosts")).hasSize(200);
    assertThat(all.path("cut").booleanValue()).isTrue();
  }

  private static JsonNode all() {
    return site.send("GET", ALL, null, "Authorization", "Bearer " + TestSite.OPERATOR)
        .is(200)
        .json();
  }

  @Test
  void no_tenant_sees_what_keeps_others_back() {
    site.get(ALL, acme).isProblem(401, "MLC-202");
    site.send("GET", ALL, null).isProblem(401, "MLC-202");
  }

  @Test
  void a_connection_says_itself_that_it_is_not_called_now() {
    site.put(API + "/connections/odoo", acme, CONNECT.formatted("")).is(200);
    DB.execute(
        """
        insert into budget (side, host, rest_until, why, parallel)
        values ('odoo', '127.0.0.1:8069', '2127-01-01T00:00:00Z', '429', 8)
        """);
    DB.execute(
        """
        insert into breaker (tenant_id, side, failures, trips, open_until, why, since)
        values ('%s', 'odoo', 7, 3, '2127-01-02T00:00:00Z', 'timeout', '2026-11-27T12:00:00Z')
        """
            .formatted(acme.id()));

    var calls = site.get(API + "/connections/odoo", acme).is(200).json().path("calls");

    assertThat(calls.path("restUntil").textValue()).isEqualTo("2127-01-01T00:00:00Z");
    assertThat(calls.path("restWhy").textValue()).isEqualTo("429");
    assertThat(calls.at("/connection/state").textValue()).isEqualTo("open");
    assertThat(calls.at("/connection/until").textValue()).isEqualTo("2127-01-02T00:00:00Z");
    assertThat(calls.at("/connection/why").textValue()).isEqualTo("timeout");
  }

  @Test
  void before_its_first_token_a_tenant_sees_where_it_is_asked_for() {
    var early = site.newTenant("Early");
    site.put(
            API + "/connections/concur",
            early,
            "{\"companyUuid\": \"c-2\", \"requestToken\": \"t\"}")
        .is(200);
    DB.execute(
        "insert into budget (side, host, rest_until, why, parallel)"
            + " values ('concur', '127.0.0.1:1', '2027-01-01T00:00:00Z', '429', 8)");

    var budgets = site.get(API + "/limits", early).is(200).json().path("budgets");

    assertThat(budgets).hasSize(1);
    assertThat(budgets.at("/0/host").textValue()).isEqualTo("127.0.0.1:1");
  }

  @Test
  void new_credentials_for_concur_forgive_its_events_too() {
    DB.execute(
        """
        insert into breaker (tenant_id, side, failures, trips, open_until, why, since)
        values ('%1$s', 'concur', 5, 1, '2127-01-01T00:00:00Z', 'cut', '2026-11-27T12:00:00Z'),
               ('%1$s', 'events', 5, 1, '2127-01-01T00:00:00Z', 'cut', '2026-11-27T12:00:00Z')
        """
            .formatted(acme.id()));
    assertThat(site.get(API + "/limits", acme).json().at("/connections/events/state").textValue())
        .isEqualTo("open");

    site.put(
            API + "/connections/concur",
            acme,
            "{\"companyUuid\": \"c-1\", \"requestToken\": \"t\"}")
        .is(200);

    assertThat(site.get(API + "/limits", acme).json().path("connections"))
        .allSatisfy(one -> assertThat(one.path("state").textValue()).isEqualTo("closed"));
  }

  @Test
  void a_pace_of_ones_own_is_kept_and_shown() {
    var paced = CONNECT.formatted(", \"callsPerSecond\": 2.5, \"parallelCalls\": 2");
    site.put(API + "/connections/odoo", acme, paced).is(200);

    var shown = site.get(API + "/connections/odoo", acme).is(200).json();
    assertThat(shown.path("callsPerSecond").decimalValue()).isEqualByComparingTo("2.5");
    assertThat(shown.path("parallelCalls").intValue()).isEqualTo(2);
    site.put(API + "/connections/odoo", acme, CONNECT.formatted("")).is(200);
    assertThat(site.get(API + "/connections/odoo", acme).json().path("callsPerSecond").isNull())
        .as("what is left out is taken back")
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"callsPerSecond\": 0 | callsPerSecond",
        "\"callsPerSecond\": 101 | callsPerSecond",
        "\"callsPerSecond\": \"fast\" | callsPerSecond",
        "\"parallelCalls\": 0 | parallelCalls",
        "\"parallelCalls\": 17 | parallelCalls",
        "\"parallelCalls\": 1.5 | parallelCalls"
      })
  void a_pace_that_cannot_be_is_refused(String field, String name) {
    var reply = site.put(API + "/connections/odoo", acme, CONNECT.formatted(", " + field));

    reply.isProblem(422, "MLC-204");
    assertThat(reply.body()).contains(name);
  }
}
