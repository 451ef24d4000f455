package io.mlconnector.limits;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Backoff;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.OutboundException.Kind;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on one database, which call hosts that answer by the test's word. */
class LimitsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String US = "https://us.api.concursolutions.com";
  private static final String EU = "https://eu.api.concursolutions.com";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-27T12:00:00Z"));
  private final Meters meters = new Meters();
  private final Wire wire = new Wire();
  private final Limits one = node("one");
  private final Limits two = node("two");

  /** Answers each call by the next word, else well; or not before it is let go. */
  private static final class Wire implements Outbound {
    final Queue<Future<Answer>> next = new ConcurrentLinkedQueue<>();
    final Queue<Promise<Answer>> held = new ConcurrentLinkedQueue<>();
    final List<Long> sentAt = new ArrayList<>();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile boolean holds;

    @Override
    public Future<Answer> send(Call call) {
      sentAt.add(System.nanoTime());
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      return answer().onComplete(done -> running.decrementAndGet());
    }

    private Future<Answer> answer() {
      if (holds) {
        Promise<Answer> later = Promise.promise();
        held.add(later);
        return later.future();
      }
      var word = next.poll();
      return word == null ? Future.succeededFuture(status(200, Map.of())) : word;
    }

    int calls() {
      return sentAt.size();
    }
  }

  @BeforeEach
  void empty() {
    DB.execute("truncate budget, budget_node, pacer, breaker");
  }

  @AfterEach
  void stop() {
    one.stop();
    two.stop();
  }

  private Limits node(String name) {
    return new Limits(
        name,
        new Surroundings(
            DB.vertx(), DB.database(), now::get, Backoff.standard(new Random(3)), meters));
  }

  private Outbound concur(Limits node, TenantId tenant) {
    return node.forTenant(tenant, Side.CONCUR, wire, Pace.usual());
  }

  @Test
  void a_rest_that_one_tenant_was_asked_for_is_kept_by_all_on_all_nodes() {
    get(concur(two, DB.newTenant()).send(call(US)));
    wire.next.add(Future.succeededFuture(status(429, Map.of("Retry-After", "30"))));
    get(concur(one, DB.newTenant()).send(call(US)));
    two.woken();

    eventually(() -> refused(concur(two, DB.newTenant()), US) == Kind.RESTING);
    assertThat(refused(concur(one, DB.newTenant()), US)).isEqualTo(Kind.RESTING);
    var calls = wire.calls();
    later(Duration.ofSeconds(29));
    assertThat(refused(concur(one, DB.newTenant()), US)).isEqualTo(Kind.RESTING);
    assertThat(wire.calls()).as("nothing was sent").isEqualTo(calls);
    get(concur(one, DB.newTenant()).send(call(EU)));

    later(Duration.ofSeconds(1));

    assertThat(get(concur(two, DB.newTenant()).send(call(US))).status()).isEqualTo(200);
  }

  @Test
  void a_node_that_begins_later_keeps_the_rest_and_says_until_when() {
    wire.next.add(Future.succeededFuture(status(503, Map.of("Retry-After", "30"))));
    get(concur(one, DB.newTenant()).send(call(US)));

    var refusal =
        catchThrowableOfType(
            OutboundException.class, () -> get(concur(two, DB.newTenant()).send(call(US))));

    assertThat(refusal.kind()).isEqualTo(Kind.RESTING);
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(30));
  }

  @Test
  void without_a_word_of_the_host_the_caller_is_told_how_long_it_rests() {
    wire.next.add(Future.succeededFuture(status(429, Map.of())));

    var answer = get(concur(one, DB.newTenant()).send(call(US)));

    assertThat(answer.retryAfter(now.get()).orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    wire.next.add(Future.succeededFuture(status(503, Map.of())));
    later(Duration.ofSeconds(3));
    assertThat(get(concur(one, DB.newTenant()).send(call(US))).retryAfter(now.get()))
        .as("SAP's five minutes are for the client to keep")
        .isEmpty();
  }

  @Test
  void concur_also_says_it_in_the_body_of_a_400() {
    var said = Buffer.buffer("{\"message\": \"Request limit exceeded\"}");
    wire.next.add(
        Future.succeededFuture(new Answer(400, MultiMap.caseInsensitiveMultiMap(), said)));
    get(concur(one, DB.newTenant()).send(call(US)));

    assertThat(refused(concur(one, DB.newTenant()), US)).isEqualTo(Kind.RESTING);
  }

  @Test
  void tenants_take_turns_and_a_node_keeps_to_its_share() {
    var greedy = DB.newTenant();
    var modest = DB.newTenant();
    wire.holds = true;
    // A host that has been lowered to two at once, both of which are the greedy tenant's.
    DB.execute(
        "insert into budget (side, host, parallel) values ('concur',"
            + " 'us.api.concursolutions.com', 2)");
    var order = new ConcurrentLinkedQueue<TenantId>();
    var calls = new ArrayList<Future<Answer>>();
    for (var number = 0; number < 6; number++) {
      calls.add(concur(one, greedy).send(call(US)).onSuccess(done -> order.add(greedy)));
    }
    eventually(() -> wire.calls() == 2);
    calls.add(concur(one, modest).send(call(US)).onSuccess(done -> order.add(modest)));
    eventually(() -> meters.scrape().contains("mlc_calls_waiting{side=\"concur\",} 5.0"));

    while (calls.stream().anyMatch(call -> !call.isComplete())) {
      var held = wire.held.poll();
      if (held != null) {
        held.complete(status(200, Map.of()));
      }
      pause();
    }

    assertThat(wire.most.get()).isEqualTo(2);
    assertThat(order.stream().limit(4)).as("not behind all of them").contains(modest);
    assertThat(order).hasSize(7);
  }

  @Test
  void a_call_waits_for_its_turn_only_for_part_of_its_own_time() {
    var tenant = DB.newTenant();
    wire.holds = true;
    DB.execute(
        "insert into budget (side, host, parallel) values ('concur',"
            + " 'us.api.concursolutions.com', 1)");
    var first = concur(one, tenant).send(call(US));
    eventually(() -> wire.calls() == 1);

    var second =
        concur(one, tenant).send(call(US).within(Duration.ofMillis(300))).map(Answer::status);

    assertThat(catchThrowableOfType(OutboundException.class, () -> get(second)).kind())
        .isEqualTo(Kind.CROWDED);
    assertThat(wire.calls()).isEqualTo(1);
    wire.held.forEach(held -> held.complete(status(200, Map.of())));
    get(first);
  }

  @Test
  void odoos_cloud_is_called_once_a_second_and_never_twice_at_once_by_all_nodes() {
    var tenants = List.of(DB.newTenant(), DB.newTenant());
    var calls =
        IntStream.range(0, 4)
            .mapToObj(
                number ->
                    (number % 2 == 0 ? one : two)
                        .forTenant(
                            tenants.get(number / 2),
                            Side.ODOO,
                            wire,
                            Pace.of(BigDecimal.valueOf(50), 8))
                        .send(call("https://acme.odoo.com")))
            .toList();

    get(Future.all(calls));

    assertThat(wire.most.get()).isEqualTo(1);
    var starts = wire.sentAt.stream().sorted().toList();
    for (var number = 1; number < starts.size(); number++) {
      assertThat(Duration.ofNanos(starts.get(number) - starts.get(number - 1)))
          .isGreaterThan(Duration.ofMillis(950));
    }
  }

  @Test
  void a_dead_nodes_turn_comes_free() {
    DB.execute(
        "insert into pacer (side, host, owner, next_turn, holder, held_until) values ('odoo',"
            + " 'acme.odoo.com', '', now(), 'dead/1', clock_timestamp() + interval '1 second')");

    var began = System.nanoTime();
    get(
        one.forTenant(DB.newTenant(), Side.ODOO, wire, Pace.usual())
            .send(call("https://acme.odoo.com")));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void a_connection_that_fails_time_and_again_is_left_alone_and_tried_out_by_one_call() {
    var tenant = DB.newTenant();
    failTimes(tenant);

    assertThat(refused(concur(one, tenant), US)).isEqualTo(Kind.PAUSED);
    assertThat(wire.calls()).isEqualTo(Breaker.FAILURES_MAX);
    get(concur(one, DB.newTenant()).send(call(US)));
    var standing = get(one.standing(tenant, List.of(Host.of(Side.CONCUR, URI.create(US)))));
    assertThat(standing.failing().get(Side.CONCUR))
        .satisfies(
            failing -> {
              assertThat(failing.state()).isEqualTo(Standing.Breaking.OPEN);
              assertThat(failing.failures()).isEqualTo(Breaker.FAILURES_MAX);
              assertThat(failing.why()).isEqualTo("timeout");
              assertThat(failing.until()).isPresent();
            });

    later(Duration.ofMinutes(6));
    wire.holds = true;
    var before = wire.calls();
    var probe = concur(one, tenant).send(call(US));
    eventually(() -> wire.calls() == before + 1);
    assertThat(refused(concur(one, tenant), US)).isEqualTo(Kind.PAUSED);
    assertThat(refused(concur(two, tenant), US)).isEqualTo(Kind.PAUSED);
    assertThat(wire.calls()).as("one probe on all nodes").isEqualTo(before + 1);

    wire.holds = false;
    wire.held.forEach(held -> held.complete(status(404, Map.of())));
    get(probe);

    assertThat(get(concur(one, tenant).send(call(US))).status()).isEqualTo(200);
    assertThat(meters.scrape())
        .contains("mlc_breaker_changes_total{side=\"concur\",state=\"open\",} 1.0")
        .contains("mlc_breaker_changes_total{side=\"concur\",state=\"closed\",} 1.0");
  }

  @Test
  void what_one_document_does_to_odoo_is_not_the_connections_fault() {
    var tenant = DB.newTenant();
    var odoo = one.forTenant(tenant, Side.ODOO, wire, Pace.usual());
    var module = status(500, Map.of("Content-Type", "application/json"));
    for (var time = 0; time < 10; time++) {
      wire.next.add(Future.succeededFuture(module));
      get(odoo.send(call("https://odoo.acme.example")));
    }

    assertThat(get(one.standing(tenant, List.of())).failing()).isEmpty();
  }

  @Test
  void good_answers_raise_what_may_run() {
    var tenant = DB.newTenant();
    DB.execute(
        "insert into budget (side, host, parallel) values ('concur',"
            + " 'us.api.concursolutions.com', 1)");
    get(concur(one, tenant).send(call(US)));
    one.start();

    eventually(
        () -> {
          get(concur(one, tenant).send(call(US)));
          return get(one.standing(tenant, List.of(Host.of(Side.CONCUR, URI.create(US)))))
                  .hosts()
                  .getFirst()
                  .parallel()
              > 1;
        });
  }

  private void failTimes(TenantId tenant) {
    for (var time = 0; time < Breaker.FAILURES_MAX; time++) {
      wire.next.add(Future.failedFuture(new OutboundException(Kind.TIMEOUT, "no whole answer")));
      assertThat(refused(concur(one, tenant), US)).isEqualTo(Kind.TIMEOUT);
    }
  }

  private static Kind refused(Outbound outbound, String url) {
    return catchThrowableOfType(OutboundException.class, () -> get(outbound.send(call(url))))
        .kind();
  }

  private void later(Duration time) {
    now.set(now.get().plus(time));
  }

  private static void eventually(Supplier<Boolean> question) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!question.get()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
  }

  private static Call call(String url) {
    return new Call(
        "get",
        HttpMethod.GET,
        URI.create(url + "/fi"),
        Map.of(),
        Buffer.buffer(),
        Duration.ofSeconds(30),
        1_000);
  }

  private static Answer status(int status, Map<String, String> headers) {
    var all = MultiMap.caseInsensitiveMultiMap().addAll(headers);
    return new Answer(status, all, Buffer.buffer("{}"));
  }
}
