package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Outsider.Post;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.ess.Event;
import io.mlconnector.simulators.concur.ess.Events;
import io.mlconnector.simulators.concur.ess.ReportChange;
import io.mlconnector.webhook.Signer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand requests while polling runs. Concur delivers its events through the subscriptions
 * that the service has made, 3,000 of them a second time and in any order; others forge 500 and
 * send 200 that are signed but no events. A thousand events tell of documents, the rest of reports.
 */
@Proves(14)
class EventStormTest {

  private static final Logger LOG = LoggerFactory.getLogger(EventStormTest.class);

  private static final int TENANTS = 4;
  private static final int DOCUMENTS_EACH = 250;
  private static final int EVENTS = 6_300;
  private static final int DUPLICATES = 3_000;
  private static final int FORGED = 500;
  private static final int MALFORMED = 200;

  /** A little more than the share, as each event is drawn for. */
  private static final int DUPLICATES_PER_THOUSAND = 1_000 * DUPLICATES / EVENTS + 20;

  private static final int OUT_OF_ORDER = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Signer stranger = Signer.fresh();
  private final Random random = new Random(4711);
  private final Map<Resident, List<String>> fiIds = new LinkedHashMap<>();
  private final Town town = new Town(DB, home);
  private Events events;
  private Node node;

  @BeforeEach
  void start() {
    town.announce();
    events = town.concur.events();
    events.manners().duplicates(DUPLICATES_PER_THOUSAND).shuffled(OUT_OF_ORDER);
    node = town.node("storm", Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  @Test
  void of_ten_thousand_events_every_document_is_posted_once_and_nothing_is_dropped() {
    for (var tenant = 0; tenant < TENANTS; tenant++) {
      fiIds.put(subscribed(), List.of());
    }
    var begun = System.nanoTime();
    fiIds.replaceAll((resident, none) -> Town.queue(resident, month(resident)));
    var reports = reports(EVENTS - TENANTS * DOCUMENTS_EACH);
    var strangers = Outsider.send(strange(reports));
    var delivered = events.deliverAll();
    Town.eventually("all delivered", PATIENCE, delivered::isComplete);
    LOG.info("{} in {}.", events.statistics(), Duration.ofNanos(System.nanoTime() - begun));

    everyDeliveryWasTaken();
    assertThat(strangers.join()).isEqualTo(Map.of(401, FORGED, 400, MALFORMED));
    assertThat(DB.count("select count(*) from inbox_event")).isEqualTo(EVENTS);
    assertThat(DB.count("select count(*) from inbox_event where event_id like 'forged%'")).isZero();

    var outcomes = new Outcomes(town, node);
    fiIds.keySet().forEach(resident -> outcomes.allSettled(resident, DOCUMENTS_EACH, PATIENCE));
    fiIds.forEach(outcomes::everyDocumentOnce);
    Town.eventually(
        "all events settled",
        () -> DB.count("select count(*) from inbox_event where handled_at is null") == 0);
  }

  private void everyDeliveryWasTaken() {
    var told = events.statistics();
    assertThat(told.wanted()).isEqualTo(EVENTS);
    assertThat(told.duplicates()).isGreaterThan(DUPLICATES);
    assertThat(told.delivered()).as("%s", told).isEqualTo(EVENTS + told.duplicates());
    assertThat(told.answers().keySet()).as("every single answer").containsExactly(200);
  }

  private Resident subscribed() {
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    Town.eventually(
        "subscriptions to documents and to reports",
        () ->
            events.subscriptions().stream()
                    .filter(one -> events.companyIds(one).contains(resident.company().uuid()))
                    .count()
                == 2);
    return resident;
  }

  private List<String> month(Resident resident) {
    var seed = resident.company().uuid().hashCode();
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC)).month(DOCUMENTS_EACH);
  }

  /** Reports that were submitted, which no document tells of yet. */
  private List<Event> reports(int count) {
    var residents = List.copyOf(fiIds.keySet());
    var reports = new ArrayList<Event>();
    for (var number = 0; number < count; number++) {
      var company = residents.get(number % TENANTS).company();
      reports.add(
          events.report(
              company.label(), company.home().name(), "R" + number, ReportChange.SUBMITTED));
    }
    return reports;
  }

  /** What others make of events that they have seen. */
  private List<Post> strange(List<Event> seen) {
    var strange = new ArrayList<Post>();
    for (var number = 0; number < FORGED; number++) {
      var forged = seen.get(number).body().replace("{\"id\":\"", "{\"id\":\"forged-");
      strange.add(new Post(url(number), forged, stranger.sign(forged)));
    }
    for (var number = 0; number < MALFORMED; number++) {
      var whole = seen.get(number).body();
      var cut = whole.substring(0, whole.length() - 1 - number % 50);
      var signature = events.signature(cut.getBytes(StandardCharsets.UTF_8));
      strange.add(new Post(url(number), cut, signature));
    }
    Collections.shuffle(strange, random);
    return strange;
  }

  private String url(int number) {
    var resident = List.copyOf(fiIds.keySet()).get(number % TENANTS);
    return get(node.services().webhooks().url(resident.id())).orElseThrow();
  }
}
