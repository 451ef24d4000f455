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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Two nodes on one database, which call hosts that answer by the test's word. */
final class TwoNodes {

  static final String US = "https://us.api.concursolutions.com";
  static final String EU = "https://eu.api.concursolutions.com";

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-27T12:00:00Z"));
  final Meters meters = new Meters();
  final Wire wire = new Wire();
  final Limits one;
  final Limits two;

  private final TestDatabase db;

  /** Answers each call by the next word, else well; or not before it is let go. */
  static final class Wire implements Outbound {
    final Queue<Future<Answer>> next = new ConcurrentLinkedQueue<>();
    final Queue<Promise<Answer>> held = new ConcurrentLinkedQueue<>();
    final List<Long> sentAt = new CopyOnWriteArrayList<>();
    final List<Duration> timeouts = new CopyOnWriteArrayList<>();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile boolean holds;

    @Override
    public Future<Answer> send(Call call) {
      sentAt.add(System.nanoTime());
      timeouts.add(call.timeout());
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

    /** The next call is answered so. */
    void answers(Answer answer) {
      next.add(Future.succeededFuture(answer));
    }

    /** The next call ends without an answer. */
    void loses(Kind kind) {
      next.add(Future.failedFuture(new OutboundException(kind, "no whole answer")));
    }
  }

  TwoNodes(TestDatabase db) {
    this.db = db;
    this.one = node("one");
    this.two = node("two");
    db.execute("truncate budget, budget_node, pacer, breaker");
  }

  Limits node(String name) {
    return new Limits(name, around());
  }

  Surroundings around() {
    return new Surroundings(
        db.vertx(), db.database(), now::get, Backoff.standard(new Random(3)), meters);
  }

  void stop() {
    one.stop();
    two.stop();
  }

  Outbound concur(Limits node, TenantId tenant) {
    return node.forTenant(tenant, Side.CONCUR, wire, Pace.usual());
  }

  Outbound concur(Limits node, TenantId tenant, Errand errand) {
    return node.forErrand(errand, tenant, Side.CONCUR, wire, Pace.usual());
  }

  Outbound events(Limits node, TenantId tenant) {
    return node.forTenant(tenant, Side.EVENTS, wire, Pace.usual());
  }

  /** One tenant's calls at Concur are cut until its connection is left alone. */
  void failTimes(TenantId tenant) {
    for (var time = 0; time < Breaker.FAILURES_MAX; time++) {
      wire.loses(Kind.CUT);
      assertThat(refused(concur(one, tenant), US)).isEqualTo(Kind.CUT);
    }
  }

  void later(Duration time) {
    now.set(now.get().plus(time));
  }

  long count(String query) {
    return db.count(query);
  }

  static Kind refused(Outbound outbound, String url) {
    return refusal(outbound, url).kind();
  }

  static OutboundException refusal(Outbound outbound, String url) {
    return catchThrowableOfType(OutboundException.class, () -> get(outbound.send(call(url))));
  }

  static void eventually(Supplier<Boolean> question) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!question.get()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      pause();
    }
  }

  static void pause() {
    pauseFor(Duration.ofMillis(20));
  }

  static void pauseFor(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  static Call call(String url) {
    return new Call(
        "get",
        HttpMethod.GET,
        URI.create(url + "/fi"),
        Map.of(),
        Buffer.buffer(),
        Duration.ofSeconds(30),
        1_000);
  }

  static Answer status(int status, Map<String, String> headers) {
    var all = MultiMap.caseInsensitiveMultiMap().addAll(headers);
    return new Answer(status, all, Buffer.buffer("{}"));
  }
}
