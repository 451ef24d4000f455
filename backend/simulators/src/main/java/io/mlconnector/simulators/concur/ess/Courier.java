package io.mlconnector.simulators.concur.ess;

import io.mlconnector.simulators.concur.ess.EventCounts.Count;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts what waits to the endpoints and does with each answer as SAP says. */
final class Courier {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  // Looking again so often serves clocks that a test moves, pauses that end, and waits alike.
  private static final long LOOK_MILLIS = 20;
  private static final Set<Integer> TRIED_AGAIN = Set.of(401, 403, 429);
  private static final int NO_ANSWER = 0;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final Desk desk;
  private final List<Promise<Void>> awaited = new ArrayList<>();
  private final long timer;

  /** What a courier works with. */
  record Desk(
      EventOptions options,
      DeliveryQueue queue,
      Subscriptions subscriptions,
      SigningKeys keys,
      EventCounts counts,
      InstantSource clock) {}

  Courier(Vertx vertx, Desk desk) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.desk = desk;
    this.client = vertx.createHttpClient(options(desk.options()), pool(desk.options()));
    this.timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
  }

  private static HttpClientOptions options(EventOptions options) {
    HttpClientOptions client = new HttpClientOptions().setTcpNoDelay(true);
    if (options.certificate() != null) {
      client.setKeyCertOptions(options.certificate());
    }
    if (options.trust() != null) {
      client.setTrustOptions(options.trust());
    }
    return client;
  }

  private static PoolOptions pool(EventOptions options) {
    return new PoolOptions().setHttp1MaxSize(options.threads());
  }

  /** Something new waits. */
  void wake() {
    context.runOnContext(now -> pump());
  }

  /** Completes once nothing waits and nothing is under way; until then no failed event rests. */
  Future<Void> idle() {
    Promise<Void> promise = Promise.promise();
    synchronized (awaited) {
      awaited.add(promise);
    }
    context.runOnContext(now -> tellIfIdle());
    return promise.future();
  }

  Future<Void> close() {
    vertx.cancelTimer(timer);
    return client.close();
  }

  /** While somebody waits for the end, no failed event waits out its time. */
  private void look() {
    synchronized (awaited) {
      if (!awaited.isEmpty()) {
        desk.queue().hurry(desk.clock().instant());
      }
    }
    pump();
  }

  private void pump() {
    Instant now = desk.clock().instant();
    Optional<Delivery> next = desk.queue().next(now);
    while (next.isPresent()) {
      begin(next.get(), now);
      next = desk.queue().next(now);
    }
    tellIfIdle();
  }

  private void begin(Delivery delivery, Instant now) {
    Optional<Subscription> to = desk.subscriptions().current(delivery.to());
    if (to.isEmpty()) {
      end(Count.LOST);
    } else if (now.isAfter(delivery.event().event().at().plus(desk.options().retention()))) {
      end(Count.EXPIRED);
    } else {
      post(delivery, to.get().endpoint())
          .otherwise(lost -> noAnswer(delivery, lost))
          .onSuccess(status -> conclude(delivery, status));
    }
  }

  private Future<Integer> post(Delivery delivery, String endpoint) {
    Event event = delivery.event().event();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(endpoint)
            .setConnectTimeout(desk.options().answerWithin().toMillis())
            .setIdleTimeout(desk.options().answerWithin().toMillis())
            .putHeader("Content-Type", "application/json")
            .putHeader("Concur-Correlationid", event.correlationId());
    return vertx
        .executeBlocking(() -> delivery.event().signature(desk.keys()), false)
        .compose(signature -> client.request(request.putHeader("Concur-Signature", signature)))
        .compose(ready -> ready.send(Buffer.buffer(event.body())))
        .compose(answer -> answer.end().map(answer.statusCode()));
  }

  private static int noAnswer(Delivery delivery, Throwable lost) {
    log.debug("Event {} got no answer", delivery.event().event().id(), lost);
    return NO_ANSWER;
  }

  private void conclude(Delivery delivery, int status) {
    Instant now = desk.clock().instant();
    desk.counts().answered(status);
    if (status / 100 == 2) {
      desk.subscriptions().used(delivery.to(), now);
      end(Count.DELIVERED);
    } else if (status / 100 == 4 && !TRIED_AGAIN.contains(status)) {
      end(Count.DROPPED);
    } else {
      desk.counts().add(Count.RETRIED);
      Instant due = now.plus(desk.options().waitAfter(delivery.tries() + 1));
      desk.queue().again(delivery.failed(due));
    }
    pump();
  }

  private void end(Count how) {
    desk.counts().add(how);
    desk.queue().ended();
  }

  private void tellIfIdle() {
    if (!desk.queue().isIdle()) {
      return;
    }
    List<Promise<Void>> told;
    synchronized (awaited) {
      told = List.copyOf(awaited);
      awaited.clear();
    }
    told.forEach(Promise::tryComplete);
  }
}
