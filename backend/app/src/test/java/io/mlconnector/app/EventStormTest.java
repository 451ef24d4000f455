package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.EventSender.Delivery;
import io.mlconnector.app.EventSender.Event;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.webhook.Events;
import io.mlconnector.webhook.Signer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand requests of Concur's while polling runs: 30 % of them duplicates, 5 % forged, 2 %
 * signed but no events, in any order. A thousand tell of documents, the rest of statuses.
 */
class EventStormTest {

  private static final Logger LOG = LoggerFactory.getLogger(EventStormTest.class);

  private static final int TENANTS = 4;
  private static final int REQUESTS = 10_000;
  private static final int DOCUMENTS_EACH = 250;
  private static final int DUPLICATES = REQUESTS * 30 / 100;
  private static final int FORGED = REQUESTS * 5 / 100;
  private static final int MALFORMED = REQUESTS * 2 / 100;
  private static final int GOOD = REQUESTS - DUPLICATES - FORGED - MALFORMED;
  private static final Pattern REPORT = Pattern.compile("\"reportId\"\\s*:\\s*\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Signer concur = Signer.fresh();
  private final Signer stranger = Signer.fresh();
  private final Random random = new Random(4711);
  private final Map<Resident, List<String>> fiIds = new LinkedHashMap<>();
  private final Map<Resident, String> paths = new HashMap<>();
  private Town town;
  private Node node;

  @BeforeEach
  void start() throws Exception {
    town = new Town(DB, home);
    var settings = town.environment("storm");
    settings.put(
        "MLC_CONCUR_EVENT_KEYS",
        Files.writeString(home.resolve("keys.pem"), concur.pem()).toString());
    node =
        Node.start(
            Settings.read(settings, new Machine(home, "storm")),
            Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  @Test
  void of_ten_thousand_events_every_document_is_posted_once_and_nothing_is_dropped() {
    var good = new ArrayList<Event>();
    for (var tenant = 0; tenant < TENANTS; tenant++) {
      good.addAll(settle(tenant));
    }
    for (var status = 0; good.size() < GOOD; status++) {
      good.add(status(status));
    }
    var all = new ArrayList<>(good);
    for (var twin = 0; twin < DUPLICATES; twin++) {
      all.add(good.get(random.nextInt(GOOD)));
    }
    all.addAll(forged(good));
    all.addAll(malformed(good));
    Collections.shuffle(all, random);

    var begun = System.nanoTime();
    var deliveries = new EventSender(node.httpPort(), 3).deliver(all);
    var took = Duration.ofNanos(System.nanoTime() - begun);
    LOG.info("{} requests answered in {}.", all.size(), took);

    assertThat(all).hasSize(REQUESTS);
    assertThat(statuses(deliveries, concur))
        .isEqualTo(Map.of(200, (long) GOOD + DUPLICATES, 400, (long) MALFORMED));
    assertThat(statuses(deliveries, stranger)).isEqualTo(Map.of(401, (long) FORGED));
    assertThat(DB.count("select count(*) from inbox_event")).isEqualTo(GOOD);
    assertThat(DB.count("select count(*) from inbox_event where event_id like 'forged%'")).isZero();

    var outcomes = new Outcomes(town, node);
    fiIds.keySet().forEach(resident -> outcomes.allSettled(resident, DOCUMENTS_EACH, PATIENCE));
    fiIds.forEach(outcomes::everyDocumentOnce);
    Town.eventually(
        "all events settled",
        () -> DB.count("select count(*) from inbox_event where handled_at is null") == 0);
  }

  /** A tenant whose documents wait at Concur; answers the events that tell of them. */
  private List<Event> settle(int number) {
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    get(node.services().webhooks().ensure(resident.id(), "test"));
    var documents =
        new ConcurDocuments(100L + number, LocalDate.now(ZoneOffset.UTC)).month(DOCUMENTS_EACH);
    fiIds.put(resident, Town.queue(resident, documents));
    return IntStream.range(0, documents.size())
        .mapToObj(index -> ready(resident, index, documents.get(index)))
        .toList();
  }

  private Event ready(Resident resident, int index, String document) {
    var report = REPORT.matcher(document);
    var id = "ready-" + resident.id() + "-" + index;
    return signed(
        path(resident),
        Events.ready(id, company(resident), report.find() ? report.group(1) : "A" + index));
  }

  private Event status(int number) {
    var residents = List.copyOf(fiIds.keySet());
    var resident = residents.get(number % residents.size());
    return signed(
        path(resident),
        Events.status("status-" + number, company(resident), "R" + number, "MANAGER"));
  }

  private List<Event> forged(List<Event> good) {
    var forged = new ArrayList<Event>();
    for (var number = 0; number < FORGED; number++) {
      var body = good.get(number).body().replace("\"id\": \"", "\"id\": \"forged-");
      forged.add(new Event(good.get(number).path(), body, stranger.sign(body)));
    }
    return forged;
  }

  private List<Event> malformed(List<Event> good) {
    var malformed = new ArrayList<Event>();
    for (var number = 0; number < MALFORMED; number++) {
      var body = good.get(number).body();
      malformed.add(
          signed(good.get(number).path(), body.substring(0, body.length() - 1 - number % 50)));
    }
    return malformed;
  }

  private Event signed(String path, String body) {
    return new Event(path, body, concur.sign(body));
  }

  private String path(Resident resident) {
    return paths.computeIfAbsent(
        resident,
        who -> URI.create(get(node.services().webhooks().url(who.id())).orElseThrow()).getPath());
  }

  private static String company(Resident resident) {
    return resident.company().uuid();
  }

  /** The last answers to what this one has signed; nothing was put off. */
  private Map<Integer, Long> statuses(List<Delivery> deliveries, Signer signer) {
    var theirs =
        deliveries.stream()
            .filter(delivery -> isForged(delivery.event()) == signer.equals(stranger))
            .toList();
    assertThat(theirs.stream().flatMap(delivery -> delivery.answers().stream()))
        .as("every single answer")
        .isSubsetOf(Set.of(200, 400, 401));
    return theirs.stream().collect(Collectors.groupingBy(Delivery::last, Collectors.counting()));
  }

  private static boolean isForged(Event event) {
    return event.body().contains("forged-");
  }
}
