package io.mlconnector.simulators.concur.ess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.Ids;
import io.mlconnector.simulators.concur.ess.Envelopes.Occasion;
import io.mlconnector.simulators.concur.ess.EventCounts.Count;
import io.mlconnector.simulators.concur.ess.Subscriptions.AppAt;
import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.FiDocument;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The Event Subscription Service of all data centres. Everything here is safe from any thread. */
public final class Events {

  private final EventManners manners = new EventManners();
  private final EventCounts counts = new EventCounts();
  private final SigningKeys keys = new SigningKeys();
  private final AtomicReference<Optional<Courier>> courier =
      new AtomicReference<>(Optional.empty());
  private final EventOptions options;
  private final InstantSource clock;
  private final Random random;
  private final Subscriptions subscriptions;
  private final DeliveryQueue queue;
  private final Envelopes envelopes;

  public Events(EventOptions options, InstantSource clock, long seed) {
    this.options = options;
    this.clock = clock;
    this.random = new Random(seed);
    this.subscriptions = new Subscriptions(new Endpoints(options.loopback()), manners, clock);
    this.queue = new DeliveryQueue(options, manners, new Random(seed + 1));
    this.envelopes = new Envelopes(new Ids(seed + 2));
  }

  /** Delivery begins; what was published before waits. */
  public void start(Vertx vertx) {
    Courier.Desk desk = new Courier.Desk(options, queue, subscriptions, keys, counts, clock);
    courier.set(Optional.of(new Courier(vertx, desk)));
  }

  public Future<Void> close() {
    return courier
        .getAndSet(Optional.empty())
        .map(Courier::close)
        .orElseGet(Future::succeededFuture);
  }

  public EssRoutes routes(AppGate gate) {
    return new EssRoutes(gate, subscriptions);
  }

  public EventManners manners() {
    return manners;
  }

  public EventStatistics statistics() {
    return counts.read(queue.waiting(), subscriptions.removed());
  }

  /** The public key, as PEM, of the pair that signs. */
  public String publicKeyPem() {
    return keys.pems().getFirst();
  }

  /** Every public key so far as PEM, the newest first: those of a roll-over are the first two. */
  public List<String> publicKeyPems() {
    return keys.pems();
  }

  /** From now on a new key pair signs, also what failed before and is tried again. */
  public void rollKey() {
    keys.roll();
  }

  /** What {@code Concur-Signature} has to hold for this body. */
  public String signature(byte[] body) {
    return keys.sign(body);
  }

  /**
   * Completes when nothing waits and nothing is under way; until then what fails is tried again at
   * once, whatever its wait.
   */
  public Future<Void> deliverAll() {
    return courier
        .get()
        .map(Courier::idle)
        .orElseGet(() -> Future.failedFuture("the sandbox does not run"));
  }

  /** A document became READY. */
  public Event ready(CompanyLabel company, String site, FiDocument document) {
    return publish(envelopes.ready(now(company, site), document));
  }

  /** A report changed. */
  public Event report(CompanyLabel company, String site, String reportId, ReportChange change) {
    return publish(envelopes.report(now(company, site), reportId, change));
  }

  /** Any other event, such as the accounting integration's. */
  public Event publish(
      CompanyLabel company, String site, Topic topic, String type, ObjectNode facts) {
    return publish(envelopes.event(now(company, site), topic, type, facts));
  }

  private Occasion now(CompanyLabel company, String site) {
    return new Occasion(company, site, clock.instant());
  }

  private Event publish(Event event) {
    counts.add(Count.PUBLISHED);
    Signed signed = new Signed(event);
    for (Subscription one : subscriptions.wanting(event)) {
      counts.add(Count.WANTED);
      offer(new Delivery(signed, one, 0, event.at()));
      if (isDrawn(manners.duplicates())) {
        counts.add(Count.DUPLICATES);
        offer(new Delivery(signed, one, 0, event.at()));
      }
    }
    courier.get().ifPresent(Courier::wake);
    return event;
  }

  private void offer(Delivery delivery) {
    if (!queue.offer(delivery)) {
      counts.add(Count.LOST);
    }
  }

  private boolean isDrawn(int perThousand) {
    return perThousand > 0 && random.nextInt(1000) < perThousand;
  }

  /** An app got a company's token at this data centre, and gets the company's events from now. */
  public void link(String clientId, String site, String companyUuid) {
    subscriptions.link(new AppAt(clientId, site), companyUuid);
  }

  public Collection<Subscription> subscriptions() {
    return subscriptions.all();
  }

  /** The companies whose events the subscription gets. */
  public Set<String> companyIds(Subscription subscription) {
    return subscriptions.companyIds(subscription);
  }

  /** Somebody else, or SAP after 30 days, removes it. False if there is none. */
  public boolean remove(Subscription subscription) {
    return subscriptions.remove(subscription.site(), subscription.id());
  }

  /** What was marked for deletion is gone now. */
  public void finishDeletions() {
    subscriptions.finishDeletions();
  }

  /** Somebody else points it elsewhere. False if there is none. */
  public boolean change(Subscription subscription, String filter, String endpoint) {
    return subscriptions.replace(subscription.with(subscription.topic(), filter, endpoint));
  }

  /** Subscriptions and links, for a snapshot; what waits is not kept. */
  public void write(ArrayNode kept, ArrayNode links) {
    subscriptions
        .all()
        .forEach(
            one ->
                kept.addObject()
                    .put("id", one.id())
                    .put("site", one.site())
                    .put("client", one.applicationId())
                    .put("topic", one.topic())
                    .put("filter", one.filter())
                    .put("endpoint", one.endpoint())
                    .put("used", one.usedAt().toString()));
    for (Map.Entry<AppAt, Set<String>> app : subscriptions.links().entrySet()) {
      for (String company : app.getValue()) {
        links
            .addObject()
            .put("client", app.getKey().clientId())
            .put("site", app.getKey().site())
            .put("company", company);
      }
    }
  }

  public void read(JsonNode kept, JsonNode links) {
    kept.forEach(
        one ->
            subscriptions.restore(
                new Subscription(
                    one.path("id").asText(),
                    one.path("site").asText(),
                    one.path("client").asText(),
                    one.path("topic").asText(),
                    one.path("filter").asText(),
                    one.path("endpoint").asText(),
                    Instant.parse(one.path("used").asText()))));
    links.forEach(
        one ->
            link(
                one.path("client").asText(),
                one.path("site").asText(),
                one.path("company").asText()));
  }
}
