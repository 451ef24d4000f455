package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.EventSender.Delivery;
import io.mlconnector.app.EventSender.Event;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.connection.ConcurCredentials;
import io.mlconnector.db.StoppableDatabase;
import io.mlconnector.db.TenantId;
import io.mlconnector.webhook.Events;
import io.mlconnector.webhook.InboxRows;
import io.mlconnector.webhook.Signer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database stops in the middle of a storm of events, and comes back. */
class DatabaseOutageTest {

  private static final int EVENTS = 3_000;
  private static final int BEFORE = 300;
  private static final int MEANWHILE = 100;
  private static final int ATTEMPTS_MAX = 1_000;

  /** Longer by hand: {@code -Doutage.seconds=60}. */
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage.seconds", 2));

  private final Signer concur = Signer.fresh();

  @TempDir Path home;

  @Test
  void while_the_database_is_down_concur_is_told_to_come_again_and_nothing_is_missing_after()
      throws Exception {
    try (var database = StoppableDatabase.start(Files.createDirectory(home.resolve("pg")))) {
      var node = Node.start(settings(database), Senses.real());
      try {
        storm(node, database);
      } finally {
        node.stop();
      }
    }
  }

  private void storm(Node node, StoppableDatabase database)
      throws InterruptedException, ExecutionException {
    var tenant = tenant(node);
    var path = URI.create(get(node.services().webhooks().url(tenant)).orElseThrow()).getPath();
    var events = IntStream.range(0, EVENTS).mapToObj(number -> event(path, number)).toList();
    var sender = new EventSender(node.httpPort(), ATTEMPTS_MAX);
    var sending = CompletableFuture.supplyAsync(() -> sender.deliver(events));

    Town.eventually("a part is delivered", () -> sender.delivered() >= BEFORE);
    database.stop();
    var before = sender.deferred();
    var end = System.nanoTime() + OUTAGE.toNanos();
    Town.eventually(
        "many are put off",
        OUTAGE.plus(Town.PATIENCE),
        () -> sender.deferred() >= before + MEANWHILE && System.nanoTime() > end);
    assertThat(sending).isNotDone();
    database.start();

    var deliveries = sending.get();
    assertThat(deliveries.stream().flatMap(delivery -> delivery.answers().stream()).distinct())
        .as("all answers there were")
        .containsExactlyInAnyOrder(200, 503);
    assertThat(deliveries).hasSize(EVENTS).allMatch(delivery -> delivery.last() == 200);
    assertThat(deliveries.stream().map(Delivery::answers).filter(answers -> answers.size() > 1))
        .hasSizeGreaterThan(20);
    assertThat(settled(node, tenant)).isEqualTo(EVENTS);
  }

  private Settings settings(StoppableDatabase database) throws Exception {
    var keys = Files.writeString(home.resolve("keys.pem"), concur.pem());
    return Settings.read(
        Map.of(
            "MLC_HOME",
            home.resolve("home").toString(),
            "MLC_ROLES",
            "web,hooks",
            "MLC_HTTP_PORT",
            "0",
            "MLC_MANAGEMENT_PORT",
            "0",
            "MLC_DATABASE_URL",
            database.url(),
            "MLC_CONCUR_EVENT_KEYS",
            keys.toString()),
        new Machine(home, "outage"));
  }

  private static TenantId tenant(Node node) {
    var services = node.services();
    var tenant = get(services.tenants().create("Outage")).id();
    var entered =
        new ConcurCredentials(
            "company",
            new ConcurCredentials.Token.Request("token"),
            Optional.of(new AppClient("app", "secret")));
    get(services.connections().connectConcur(tenant, entered, "test"));
    get(services.webhooks().ensure(tenant, "test"));
    return tenant;
  }

  private Event event(String path, int number) {
    var body = Events.ready("e" + number, "company", "D" + number);
    return new Event(path, body, concur.sign(body));
  }

  /** How many events there are, each of which is settled once. */
  private static int settled(Node node, TenantId tenant) {
    var later = Instant.parse("2999-01-01T00:00:00Z");
    var all = 0;
    var batch = InboxRows.SETTLED_MAX;
    while (batch == InboxRows.SETTLED_MAX) {
      batch =
          get(
              node.services()
                  .database()
                  .tenant(tenant, tx -> InboxRows.settle(tx, later, InboxRows.Scope.ALL)));
      all += batch;
    }
    return all;
  }
}
