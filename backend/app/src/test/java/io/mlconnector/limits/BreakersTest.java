package io.mlconnector.limits;

import static io.mlconnector.db.TestDatabase.get;
import static io.mlconnector.limits.TwoNodes.EU;
import static io.mlconnector.limits.TwoNodes.US;
import static io.mlconnector.limits.TwoNodes.call;
import static io.mlconnector.limits.TwoNodes.eventually;
import static io.mlconnector.limits.TwoNodes.refused;
import static io.mlconnector.limits.TwoNodes.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.http.OutboundException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that fail, as two nodes see them. */
@Proves(36)
class BreakersTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @SuppressWarnings("NullAway.Init")
  private TwoNodes nodes;

  @BeforeEach
  void begin() {
    nodes = new TwoNodes(DB);
  }

  @AfterEach
  void stop() {
    nodes.stop();
  }

  @Test
  void a_connection_that_fails_time_and_again_is_left_alone_and_tried_out_by_one_call() {
    var tenant = DB.newTenant();
    nodes.failTimes(tenant);

    assertThat(refused(nodes.concur(nodes.one, tenant), US)).isEqualTo(Kind.PAUSED);
    assertThat(nodes.wire.calls()).isEqualTo(Breaker.FAILURES_MAX);
    get(nodes.concur(nodes.one, DB.newTenant()).send(call(US)));
    var standing = get(nodes.one.standing(tenant, List.of(Host.of(Side.CONCUR, URI.create(US)))));
    assertThat(standing.failing().get(Side.CONCUR))
        .satisfies(
            failing -> {
              assertThat(failing.state()).isEqualTo(Standing.Breaking.OPEN);
              assertThat(failing.failures()).isEqualTo(Breaker.FAILURES_MAX);
              assertThat(failing.why()).isEqualTo("cut");
              assertThat(failing.until()).isPresent();
            });

    nodes.later(Duration.ofMinutes(6));
    nodes.wire.holds = true;
    var before = nodes.wire.calls();
    var probe = nodes.concur(nodes.one, tenant).send(call(US));
    eventually(() -> nodes.wire.calls() == before + 1);
    assertThat(refused(nodes.concur(nodes.one, tenant), US)).isEqualTo(Kind.PAUSED);
    assertThat(refused(nodes.concur(nodes.two, tenant), US)).isEqualTo(Kind.PAUSED);
    assertThat(nodes.wire.calls()).as("one probe on all nodes").isEqualTo(before + 1);

    nodes.wire.holds = false;
    nodes.wire.held.forEach(held -> held.complete(status(404, Map.of())));
    get(probe);

    assertThat(get(nodes.concur(nodes.one, tenant).send(call(US))).status()).isEqualTo(200);
    assertThat(nodes.meters.scrape())
        .contains("mlc_breaker_changes_total{side=\"concur\",state=\"open\",} 1.0")
        .contains("mlc_breaker_changes_total{side=\"concur\",state=\"closed\",} 1.0");
  }

  @Test
  void what_one_document_does_to_odoo_is_not_the_connections_fault() {
    var tenant = DB.newTenant();
    var odoo = nodes.one.forTenant(tenant, Side.ODOO, nodes.wire, Pace.usual());
    var module = status(500, Map.of("Content-Type", "application/json"));
    for (var time = 0; time < 10; time++) {
      nodes.wire.answers(module);
      get(odoo.send(call("https://odoo.acme.example")));
    }

    assertThat(get(nodes.one.standing(tenant, List.of())).failing()).isEmpty();
  }

  @Test
  void a_connection_that_asks_for_patience_when_tried_out_works() {
    var tenant = DB.newTenant();
    nodes.failTimes(tenant);
    nodes.later(Duration.ofMinutes(6));
    nodes.wire.answers(status(429, Map.of("Retry-After", "3")));
    get(nodes.concur(nodes.one, tenant).send(call(US)));

    assertThat(get(nodes.one.standing(tenant, List.of())).failing()).isEmpty();
    nodes.later(Duration.ofSeconds(3));

    assertThat(get(nodes.concur(nodes.one, tenant).send(call(US))).status()).isEqualTo(200);
  }

  @Test
  void a_try_that_says_nothing_is_followed_by_another_one() {
    var tenant = DB.newTenant();
    nodes.failTimes(tenant);
    nodes.later(Duration.ofMinutes(6));
    nodes.wire.loses(Kind.TOO_LARGE);
    assertThat(refused(nodes.concur(nodes.one, tenant), US)).isEqualTo(Kind.TOO_LARGE);

    assertThat(get(nodes.concur(nodes.two, tenant).send(call(US))).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 504})
  void after_a_503_sap_is_not_asked_for_five_minutes_whoever_wants_to(int status) {
    var tenant = DB.newTenant();
    nodes.wire.holds = true;
    var underway = nodes.concur(nodes.one, tenant).send(call(US));
    eventually(() -> nodes.wire.calls() == 1);
    nodes.wire.holds = false;
    nodes.wire.answers(status(status, Map.of()));
    get(nodes.concur(nodes.one, tenant).send(call(US)));
    nodes.wire.held.remove().complete(status(200, Map.of()));
    get(underway);

    nodes.later(Duration.ofSeconds(290));

    assertThat(refused(nodes.concur(nodes.one, tenant), US)).isEqualTo(Kind.PAUSED);
    assertThat(refused(nodes.concur(nodes.two, tenant), US)).isEqualTo(Kind.PAUSED);
    assertThat(get(nodes.concur(nodes.two, DB.newTenant()).send(call(US))).status())
        .as("it binds the company that met it")
        .isEqualTo(200);
    nodes.later(Duration.ofSeconds(10));
    assertThat(get(nodes.concur(nodes.two, tenant).send(call(US))).status()).isEqualTo(200);
  }

  @Test
  void a_timeout_of_saps_is_waited_for_as_well_and_one_of_odoos_is_not() {
    var tenant = DB.newTenant();
    nodes.wire.loses(Kind.TIMEOUT);
    assertThat(refused(nodes.concur(nodes.one, tenant), US)).isEqualTo(Kind.TIMEOUT);
    var odoo = nodes.one.forTenant(tenant, Side.ODOO, nodes.wire, Pace.usual());
    nodes.wire.loses(Kind.TIMEOUT);
    assertThat(refused(odoo, "https://odoo.acme.example")).isEqualTo(Kind.TIMEOUT);

    assertThat(TwoNodes.refusal(nodes.concur(nodes.one, tenant), US))
        .satisfies(
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Kind.PAUSED);
              assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(5));
            });
    assertThat(get(odoo.send(call("https://odoo.acme.example"))).status()).isEqualTo(200);
  }

  @Test
  void a_wait_that_concur_names_takes_the_place_of_saps_five_minutes() {
    var tenant = DB.newTenant();
    nodes.wire.answers(status(503, Map.of("Retry-After", "20")));
    get(nodes.concur(nodes.one, tenant).send(call(US)));

    nodes.later(Duration.ofSeconds(20));

    assertThat(get(nodes.concur(nodes.one, tenant).send(call(US))).status()).isEqualTo(200);
  }

  @Test
  void a_person_may_try_a_connection_that_is_left_alone_and_opens_it_if_it_works() {
    var tenant = DB.newTenant();
    nodes.failTimes(tenant);
    var ping = nodes.concur(nodes.one, tenant, Errand.PING);
    nodes.wire.loses(Kind.CUT);
    assertThat(refused(ping, US)).as("it is called").isEqualTo(Kind.CUT);
    assertThat(refused(nodes.concur(nodes.one, tenant), US)).isEqualTo(Kind.PAUSED);

    assertThat(get(ping.send(call(US))).status()).isEqualTo(200);

    assertThat(get(nodes.concur(nodes.one, tenant).send(call(US))).status()).isEqualTo(200);
    assertThat(get(nodes.one.standing(tenant, List.of())).failing()).isEmpty();
  }

  @Test
  void what_is_not_the_connection_yet_is_tried_out_and_says_nothing_of_it() {
    var tenant = DB.newTenant();
    var trial = nodes.concur(nodes.one, tenant, Errand.TRIAL);
    for (var time = 0; time < 2 * Breaker.FAILURES_MAX; time++) {
      nodes.wire.loses(Kind.UNREACHABLE);
      assertThat(refused(trial, EU)).isEqualTo(Kind.UNREACHABLE);
    }
    assertThat(get(nodes.concur(nodes.one, tenant).send(call(US))).status())
        .as("a wrong address is not the connection's fault")
        .isEqualTo(200);
    nodes.failTimes(tenant);

    assertThat(get(trial.send(call(EU))).status()).as("nor the other way round").isEqualTo(200);
    assertThat(refused(nodes.concur(nodes.one, tenant), US)).isEqualTo(Kind.PAUSED);
    nodes.wire.answers(status(429, Map.of("Retry-After", "30")));
    get(trial.send(call(EU)));
    assertThat(refused(trial, EU)).as("the host's rest is kept").isEqualTo(Kind.RESTING);
  }

  @Test
  void event_subscriptions_that_fail_leave_the_connection_as_it_is() {
    var tenant = DB.newTenant();
    var events = nodes.events(nodes.one, tenant);
    for (var time = 0; time < Breaker.FAILURES_MAX; time++) {
      nodes.wire.loses(Kind.TIMEOUT);
      assertThat(refused(events, US)).isEqualTo(Kind.TIMEOUT);
    }

    assertThat(refused(events, US)).isEqualTo(Kind.PAUSED);
    assertThat(get(nodes.concur(nodes.one, tenant).send(call(US))).status()).isEqualTo(200);
  }
}
