package io.mlconnector.limits;

import static io.mlconnector.db.TestDatabase.get;
import static io.mlconnector.limits.TwoNodes.EU;
import static io.mlconnector.limits.TwoNodes.US;
import static io.mlconnector.limits.TwoNodes.call;
import static io.mlconnector.limits.TwoNodes.eventually;
import static io.mlconnector.limits.TwoNodes.pause;
import static io.mlconnector.limits.TwoNodes.pauseFor;
import static io.mlconnector.limits.TwoNodes.refused;
import static io.mlconnector.limits.TwoNodes.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.http.Answer;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.OutboundException.Kind;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What hosts are asked for by two nodes. */
class LimitsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String CLOUD = "https://acme.odoo.com";

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
  void a_rest_that_one_tenant_was_asked_for_is_kept_by_all_on_all_nodes() {
    get(nodes.concur(nodes.two, DB.newTenant()).send(call(US)));
    nodes.wire.answers(status(429, Map.of("Retry-After", "30")));
    get(nodes.concur(nodes.one, DB.newTenant()).send(call(US)));
    nodes.two.woken();

    eventually(() -> refused(nodes.concur(nodes.two, DB.newTenant()), US) == Kind.RESTING);
    assertThat(refused(nodes.concur(nodes.one, DB.newTenant()), US)).isEqualTo(Kind.RESTING);
    var calls = nodes.wire.calls();
    nodes.later(Duration.ofSeconds(29));
    assertThat(refused(nodes.concur(nodes.one, DB.newTenant()), US)).isEqualTo(Kind.RESTING);
    assertThat(nodes.wire.calls()).as("nothing was sent").isEqualTo(calls);
    get(nodes.concur(nodes.one, DB.newTenant()).send(call(EU)));

    nodes.later(Duration.ofSeconds(1));

    assertThat(get(nodes.concur(nodes.two, DB.newTenant()).send(call(US))).status()).isEqualTo(200);
  }

  @Test
  void a_node_that_begins_later_keeps_the_rest_and_says_until_when() {
    nodes.wire.answers(status(503, Map.of("Retry-After", "30")));
    get(nodes.concur(nodes.one, DB.newTenant()).send(call(US)));

    var refusal =
        catchThrowableOfType(
            OutboundException.class,
            () -> get(nodes.concur(nodes.two, DB.newTenant()).send(call(US))));

    assertThat(refusal.kind()).isEqualTo(Kind.RESTING);
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(30));
  }

  @Test
  void without_a_word_of_the_host_the_caller_is_told_how_long_it_rests() {
    nodes.wire.answers(status(429, Map.of()));

    var answer = get(nodes.concur(nodes.one, DB.newTenant()).send(call(US)));

    assertThat(answer.retryAfter(nodes.now.get()).orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    nodes.wire.answers(status(503, Map.of()));
    nodes.later(Duration.ofSeconds(3));
    assertThat(
            get(nodes.concur(nodes.one, DB.newTenant()).send(call(US))).retryAfter(nodes.now.get()))
        .as("SAP's five minutes are the company's")
        .isEmpty();
  }

  @Test
  void concur_also_says_it_in_the_body_of_a_400() {
    var said = Buffer.buffer("{\"message\": \"Request limit exceeded\"}");
    nodes.wire.next.add(
        Future.succeededFuture(new Answer(400, MultiMap.caseInsensitiveMultiMap(), said)));
    get(nodes.concur(nodes.one, DB.newTenant()).send(call(US)));

    assertThat(refused(nodes.concur(nodes.one, DB.newTenant()), US)).isEqualTo(Kind.RESTING);
  }

  @Test
  void a_person_who_tries_the_connection_out_is_told_of_the_queue_before_it_is_too_late() {
    var timeout = Duration.ofSeconds(60);

    assertThat(LimitedOutbound.patience(Errand.PING, true, timeout))
        .isEqualTo(LimitedOutbound.patience(Errand.PING, false, timeout))
        .isLessThan(Duration.ofSeconds(10));
    assertThat(LimitedOutbound.patience(Errand.WORK, true, timeout)).hasSeconds(30);
    assertThat(LimitedOutbound.patience(Errand.WORK, false, timeout)).hasSeconds(10);
    assertThat(LimitedOutbound.patience(Errand.PING, true, Duration.ofSeconds(4)))
        .isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void trouble_of_event_subscriptions_keeps_no_document_back() {
    var tenant = DB.newTenant();
    var events = nodes.events(nodes.one, tenant);
    nodes.wire.answers(status(429, Map.of("Retry-After", "30")));
    get(events.send(call(US)));

    assertThat(refused(events, US)).isEqualTo(Kind.RESTING);
    assertThat(get(nodes.concur(nodes.one, tenant).send(call(US))).status()).isEqualTo(200);
    assertThat(get(nodes.one.standing(tenant, List.of(host(Side.CONCUR), host(Side.EVENTS)))))
        .extracting(Standing::hosts, list(Standing.OfHost.class))
        .extracting(of -> of.host().side().word(), of -> of.why().orElse("none"))
        .containsExactlyInAnyOrder(tuple("concur", "none"), tuple("events", "429"));
  }

  @Test
  void sap_says_it_of_event_subscriptions_in_the_same_words() {
    var said = Buffer.buffer("{\"message\": \"Request limit exceeded\"}");
    nodes.wire.answers(new Answer(400, MultiMap.caseInsensitiveMultiMap(), said));
    var events = nodes.events(nodes.one, DB.newTenant());
    get(events.send(call(US)));

    assertThat(refused(events, US)).isEqualTo(Kind.RESTING);
  }

  @Test
  void a_host_at_which_calls_of_several_tenants_hang_is_left_alone() {
    hangs(DB.newTenant(), US);
    hangs(DB.newTenant(), US);
    assertThat(nodes.one.standing(DB.newTenant(), List.of(host(Side.CONCUR))))
        .satisfies(none -> assertThat(get(none).hosts().getFirst().restUntil()).isEmpty());

    hangs(DB.newTenant(), US);

    assertThat(refused(nodes.concur(nodes.one, DB.newTenant()), US)).isEqualTo(Kind.RESTING);
    assertThat(refused(nodes.concur(nodes.two, DB.newTenant()), US)).isEqualTo(Kind.RESTING);
    assertThat(get(nodes.concur(nodes.one, DB.newTenant()).send(call(EU))).status()).isEqualTo(200);
    nodes.later(Duration.ofSeconds(2));
    assertThat(get(nodes.concur(nodes.one, DB.newTenant()).send(call(US))).status()).isEqualTo(200);
  }

  @Test
  void calls_that_hang_between_others_are_no_word_of_the_host() {
    for (var time = 0; time < 3; time++) {
      hangs(DB.newTenant(), US);
      hangs(DB.newTenant(), US);
      get(nodes.concur(nodes.one, DB.newTenant()).send(call(US)));
    }
    var tenant = DB.newTenant();
    for (var time = 1; time < Breaker.FAILURES_MAX; time++) {
      nodes.wire.loses(Kind.TIMEOUT);
      assertThat(refused(nodes.events(nodes.one, tenant), US)).isEqualTo(Kind.TIMEOUT);
    }

    assertThat(get(nodes.concur(nodes.one, DB.newTenant()).send(call(US))).status()).isEqualTo(200);
    assertThat(get(nodes.events(nodes.one, tenant).send(call(US))).status()).isEqualTo(200);
  }

  private void hangs(TenantId tenant, String url) {
    nodes.wire.loses(Kind.TIMEOUT);
    assertThat(refused(nodes.concur(nodes.one, tenant), url)).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void after_a_quiet_time_a_call_reads_no_connection_but_its_own() {
    var tenant = DB.newTenant();
    get(nodes.concur(nodes.one, tenant).send(call(US)));
    nodes.later(Duration.ofMinutes(1));
    DB.execute("revoke execute on function failed_connections() from mlc_worker");
    try {
      assertThat(get(nodes.concur(nodes.one, tenant).send(call(US))).status()).isEqualTo(200);
      assertThat(get(nodes.concur(nodes.two, tenant).send(call(US))).status()).isEqualTo(200);
      nodes.failTimes(tenant);
      assertThat(refused(nodes.concur(nodes.two, tenant), US)).isEqualTo(Kind.PAUSED);
    } finally {
      DB.execute("grant execute on function failed_connections() to mlc_worker");
    }
  }

  @Test
  void after_a_quiet_time_calls_share_one_look_at_the_budget() {
    var tenant = DB.newTenant();
    get(nodes.concur(nodes.one, tenant).send(call(US)));
    nodes.later(Duration.ofMinutes(1));
    DB.execute(
        """
        create table meeting (n serial);
        create function met() returns trigger language plpgsql security definer as
          $$ begin insert into public.meeting default values; return new; end $$;
        create trigger met after update on budget_node for each row execute function met();
        """);
    try {
      get(
          Future.all(
              IntStream.range(0, 8)
                  .mapToObj(number -> nodes.concur(nodes.one, tenant).send(call(US)))
                  .toList()));
      assertThat(nodes.count("select count(*) from meeting")).isEqualTo(1);
    } finally {
      DB.execute("drop function met() cascade; drop table meeting");
    }
  }

  @Test
  void tenants_take_turns_and_a_node_keeps_to_its_share() {
    var greedy = DB.newTenant();
    var modest = DB.newTenant();
    nodes.wire.holds = true;
    // A host that has been lowered to two at once, both of which are the greedy tenant's.
    DB.execute(
        "insert into budget (side, host, parallel) values ('concur',"
            + " 'us.api.concursolutions.com', 2)");
    var order = new ConcurrentLinkedQueue<TenantId>();
    var calls = new ArrayList<Future<Answer>>();
    for (var number = 0; number < 6; number++) {
      calls.add(
          nodes.concur(nodes.one, greedy).send(call(US)).onSuccess(done -> order.add(greedy)));
    }
    eventually(() -> nodes.wire.calls() == 2);
    calls.add(nodes.concur(nodes.one, modest).send(call(US)).onSuccess(done -> order.add(modest)));
    eventually(() -> nodes.meters.scrape().contains("mlc_calls_waiting{side=\"concur\",} 5.0"));

    while (calls.stream().anyMatch(call -> !call.isComplete())) {
      var held = nodes.wire.held.poll();
      if (held != null) {
        held.complete(status(200, Map.of()));
      }
      pause();
    }

    assertThat(nodes.wire.most.get()).isEqualTo(2);
    assertThat(order.stream().limit(4)).as("not behind all of them").contains(modest);
    assertThat(order).hasSize(7);
  }

  @Test
  void a_call_waits_for_its_turn_only_for_part_of_its_own_time() {
    var tenant = DB.newTenant();
    nodes.wire.holds = true;
    DB.execute(
        "insert into budget (side, host, parallel) values ('concur',"
            + " 'us.api.concursolutions.com', 1)");
    var first = nodes.concur(nodes.one, tenant).send(call(US));
    eventually(() -> nodes.wire.calls() == 1);

    var second =
        nodes
            .concur(nodes.one, tenant)
            .send(call(US).within(Duration.ofMillis(300)))
            .map(Answer::status);

    assertThat(catchThrowableOfType(OutboundException.class, () -> get(second)).kind())
        .isEqualTo(Kind.CROWDED);
    assertThat(nodes.wire.calls()).isEqualTo(1);
    nodes.wire.held.forEach(held -> held.complete(status(200, Map.of())));
    get(first);
  }

  @Test
  void odoos_cloud_is_called_once_a_second_by_all_nodes() {
    var calls = IntStream.range(0, 4).mapToObj(this::toCloud).toList();

    get(Future.all(calls));

    var starts = nodes.wire.sentAt.stream().sorted().toList();
    for (var number = 1; number < starts.size(); number++) {
      assertThat(Duration.ofNanos(starts.get(number) - starts.get(number - 1)))
          .isGreaterThan(Duration.ofMillis(950));
    }
  }

  @Test
  void odoos_cloud_is_never_called_twice_at_once_however_long_an_answer_takes() {
    nodes.wire.holds = true;
    var calls = IntStream.range(0, 3).mapToObj(this::toCloud).toList();

    for (var number = 1; number <= calls.size(); number++) {
      var sent = number;
      eventually(() -> nodes.wire.calls() == sent);
      pauseFor(Duration.ofMillis(1_500));
      assertThat(nodes.wire.calls()).as("more than its second is over").isEqualTo(sent);
      nodes.wire.held.remove().complete(status(200, Map.of()));
    }

    get(Future.all(calls));
    assertThat(nodes.wire.most.get()).isEqualTo(1);
    assertThat(nodes.wire.timeouts)
        .as("whoever waited has all of its time")
        .containsOnly(call(US).timeout());
  }

  @Test
  void a_call_that_waits_for_its_turn_is_shown_as_one_that_waits() {
    nodes.wire.holds = true;
    var host = new Host(Side.ODOO, "acme.odoo.com");
    var tenant = DB.newTenant();
    var first = toCloud(0);
    eventually(() -> nodes.wire.calls() == 1);

    var second = nodes.one.forTenant(tenant, Side.ODOO, nodes.wire, Pace.usual()).send(call(CLOUD));
    eventually(() -> nodes.meters.scrape().contains("mlc_calls_waiting{side=\"odoo\",} 1.0"));
    nodes.one.woken();

    eventually(
        () -> get(nodes.one.standing(tenant, List.of(host))).hosts().getFirst().waiting() == 1);
    assertThat(get(nodes.one.standing(tenant, List.of(host))).hosts().getFirst().since())
        .contains(nodes.now.get());
    nodes.wire.holds = false;
    nodes.wire.held.remove().complete(status(200, Map.of()));
    get(Future.all(first, second));
    assertThat(nodes.meters.scrape()).contains("mlc_calls_waiting{side=\"odoo\",} 0.0");
  }

  private Future<Answer> toCloud(int number) {
    return (number % 2 == 0 ? nodes.one : nodes.two)
        .forTenant(DB.newTenant(), Side.ODOO, nodes.wire, Pace.of(BigDecimal.valueOf(50), 8))
        .send(call(CLOUD));
  }

  @Test
  void a_dead_nodes_turn_comes_free() {
    DB.execute(
        "insert into pacer (side, host, owner, next_turn, holder, held_until) values ('odoo',"
            + " 'acme.odoo.com', '', now(), 'dead/1', clock_timestamp() + interval '1 second')");

    var began = System.nanoTime();
    get(
        nodes
            .one
            .forTenant(DB.newTenant(), Side.ODOO, nodes.wire, Pace.usual())
            .send(call("https://acme.odoo.com")));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void good_answers_raise_what_may_run() {
    var tenant = DB.newTenant();
    DB.execute(
        "insert into budget (side, host, parallel) values ('concur',"
            + " 'us.api.concursolutions.com', 1)");
    get(nodes.concur(nodes.one, tenant).send(call(US)));
    nodes.one.start();

    eventually(
        () -> {
          get(nodes.concur(nodes.one, tenant).send(call(US)));
          return get(nodes.one.standing(tenant, List.of(host(Side.CONCUR))))
                  .hosts()
                  .getFirst()
                  .parallel()
              > 1;
        });
  }

  private static Host host(Side side) {
    return Host.of(side, URI.create(US));
  }
}
