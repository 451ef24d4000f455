package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.WorkRows;
import io.mlconnector.vault.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Documents that Concur announces through a subscription that the service has made itself. */
class AnnouncedDocumentsTest {

  private static final Duration STEP = Duration.ofHours(6);
  private static final int STEPS = 13;
  private static final int EACH = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final SettableClock concurs = new SettableClock();
  private final Town town =
      new Town(
          DB, home, ConcurOptions.local().clock(concurs), OdooWorlds.plain(), FaultPlan.none());
  private final List<Node> nodes = new ArrayList<>();

  @BeforeEach
  void start() {
    concurs.set(Instant.now());
    town.announce();
  }

  @AfterEach
  void stop() {
    nodes.forEach(Node::stop);
    town.close();
    DB.execute("delete from tenant");
  }

  private Node up(Node node) {
    nodes.add(node);
    return node;
  }

  private Resident subscribed(Node node) {
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    town.awaitSubscription(resident);
    return resident;
  }

  private static List<String> month(long seed, int size) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC)).month(size);
  }

  @Test
  @Proves(14)
  void what_concur_announces_is_posted_and_confirmed_though_nobody_polls() {
    var node = up(town.calmNode("one", Senses.real()));
    var resident = subscribed(node);
    Town.eventually("the first poll, which finds nothing", () -> DB.count(RESTLESS) == 0);

    var documents = Town.queue(resident, month(21, 20));
    var outcomes = new Outcomes(town, node);
    outcomes.allSettled(resident, documents.size());

    outcomes.everyDocumentOnce(resident, documents);
    assertThat(DB.count("select count(*) from inbox_event where kind = 'document-ready'"))
        .isEqualTo(documents.size());
    Town.eventually("events are done with", () -> DB.count(UNHANDLED) == 0);
    assertThat(announced(node, resident)).as("and is polled more rarely from now on").isTrue();
  }

  @Test
  void events_of_our_own_app_come_by_one_address_and_go_to_whom_they_are_about() {
    town.useOwnApp();
    var node = up(town.calmNode("one", Senses.real()));
    var one = subscribed(node);
    var other = subscribed(node);
    Town.eventually("the first polls, which find nothing", () -> DB.count(RESTLESS) == 0);

    var ones = Town.queue(one, month(31, 10));
    var others = Town.queue(other, month(32, 15));
    var outcomes = new Outcomes(town, node);
    outcomes.allSettled(one, ones.size());
    outcomes.allSettled(other, others.size());

    outcomes.everyDocumentOnce(one, ones);
    outcomes.everyDocumentOnce(other, others);
    assertThat(town.concur.events().subscriptions())
        .isNotEmpty()
        .allMatch(subscription -> subscription.endpoint().endsWith("/hooks/concur"));
    assertThat(eventsOf(one)).isEqualTo(ones.size());
    assertThat(eventsOf(other)).isEqualTo(others.size());
  }

  private static long eventsOf(Resident resident) {
    return DB.count(EVENTS + " where tenant_id = '" + resident.id() + "'");
  }

  @Test
  void what_no_event_tells_for_three_days_is_found_by_polling_and_counted_as_missed() {
    var node = up(town.node("one", Senses.real().withLanes(Town::quick)));
    var resident = subscribed(node);
    var outcomes = new Outcomes(town, node);
    var documents = new ArrayList<>(Town.queue(resident, month(22, 1)));
    Town.eventually("an event", () -> DB.count(EVENTS) == 1);

    town.concur.events().manners().paused(true);
    for (var step = 0; step < STEPS; step++) {
      documents.addAll(Town.queue(resident, month(100 + step, EACH)));
      concurs.pass(STEP);
    }
    outcomes.allSettled(resident, documents.size(), PATIENCE);
    outcomes.everyDocumentOnce(resident, documents);

    town.concur.events().manners().paused(false);
    get(town.concur.events().deliverAll());
    var told = town.concur.events().statistics();
    assertThat(told.expired()).as("older than Concur tries: %s", told).isPositive();
    assertThat(told.delivered() + told.expired()).isEqualTo(documents.size());
    Town.eventually("events that came late are done with", () -> DB.count(UNHANDLED) == 0);
    outcomes.everyDocumentOnce(resident, documents);
    assertThat(missedHoursLater(node, resident)).isEqualTo(STEPS * EACH);
    assertThat(announced(node, resident)).as("events that came late count for nothing").isFalse();
  }

  private static boolean announced(Node node, Resident resident) {
    return get(node.services().database().tenant(resident.id(), WorkRows::agenda))
        .events()
        .announced();
  }

  /** Documents are missed when ten minutes have passed, on the database's clock. */
  private static int missedHoursLater(Node node, Resident resident) {
    DB.execute("update document set fetched_at = fetched_at - interval '1 hour'");
    DB.execute(
        "update inbox_event set received_at = received_at - interval '2 hours' where event_id ="
            + " (select event_id from inbox_event order by received_at limit 1)");
    return get(node.services().webhooks().health(resident.id())).missed();
  }

  private static final String RESTLESS =
      "select count(*) from lane where due_at <= now() or leased_until > now()";
  private static final String EVENTS = "select count(*) from inbox_event";
  private static final String UNHANDLED = EVENTS + " where handled_at is null";
}
