package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Outsider.Post;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.http.Outbound;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.ess.Event;
import io.mlconnector.simulators.concur.ess.Events;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Events that Concur has signed, sent again by somebody else, and what that costs. */
class ReplayTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final int DOCUMENTS = 20;
  private static final int TIMES = 10;
  private static final int INVENTED = 50;
  private static final String EVENTS = "select count(*) from inbox_event";

  @TempDir static Path home;

  private final AtomicInteger reads = new AtomicInteger();
  private final Town town = new Town(DB, home);
  private Events events;
  private Node node;

  @BeforeEach
  void start() {
    town.announce();
    events = town.concur.events();
    node = town.calmNode("one", Senses.real().withWire(this::counting));
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  /** Counts how often Concur is asked for documents. */
  private Outbound counting(Outbound outbound) {
    return call -> {
      if (call.method().equals(HttpMethod.GET) && call.url().getPath().contains("transactions")) {
        reads.incrementAndGet();
      }
      return outbound.send(call);
    };
  }

  @Test
  @Proves(14)
  void what_is_sent_again_or_made_up_costs_a_look_at_most_and_changes_nothing() {
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    town.awaitSubscription(resident);
    quiet();
    var documents =
        Town.queue(
            resident, new ConcurDocuments(5, LocalDate.now(ZoneOffset.UTC)).month(DOCUMENTS));
    var outcomes = new Outcomes(town, node);
    outcomes.allSettled(resident, DOCUMENTS);
    var genuine = documents.stream().map(fiId -> again(resident, fiId)).toList();
    get(events.deliverAll());
    quiet();
    var known = DB.count(EVENTS);
    var url = get(node.services().webhooks().url(resident.id())).orElseThrow();

    var before = reads.get();
    var due = due(resident);
    assertThat(sent(replays(url, genuine))).isEqualTo(Map.of(200, DOCUMENTS * TIMES));
    quiet();
    assertThat(reads.get()).as("reads for what is known").isEqualTo(before);
    assertThat(due(resident)).as("nobody is woken").isEqualTo(due);
    assertThat(DB.count(EVENTS)).isEqualTo(known);

    assertThat(sent(List.of(invented(url, genuine, documents, 0)))).isEqualTo(Map.of(200, 1));
    quiet();
    var look = reads.get() - before;
    assertThat(look).as("reads of one look").isPositive();
    before = reads.get();
    var made =
        IntStream.rangeClosed(1, INVENTED)
            .mapToObj(n -> invented(url, genuine, documents, n))
            .toList();
    assertThat(sent(made)).isEqualTo(Map.of(200, INVENTED));
    quiet();
    assertThat(reads.get() - before).isBetween(1, INVENTED * look);

    // As after the time for which events are remembered.
    DB.execute("delete from inbox_event");
    before = reads.get();
    assertThat(sent(replays(url, genuine))).isEqualTo(Map.of(200, DOCUMENTS * TIMES));
    quiet();
    assertThat(reads.get() - before).isBetween(1, DOCUMENTS * look);
    assertThat(DB.count(EVENTS)).isEqualTo(DOCUMENTS);

    assertThat(outcomes.documents(resident)).hasSize(DOCUMENTS);
    outcomes.everyDocumentOnce(resident, documents);
  }

  /** Concur's own event about a document that is long done with. */
  private Event again(Resident resident, String fiId) {
    var company = resident.company();
    var document = town.concur.document(fiId).orElseThrow().document();
    return events.ready(company.label(), company.home().name(), document);
  }

  /** What was heard on the wire, each a few times and in any order. */
  private List<Post> replays(String url, List<Event> genuine) {
    var posts =
        new ArrayList<>(
            genuine.stream()
                .flatMap(event -> Collections.nCopies(TIMES, event).stream())
                .map(event -> signed(url, event.body()))
                .toList());
    Collections.shuffle(posts, new Random(4711));
    return posts;
  }

  /** Signed as by Concur, about a document that there is not. */
  private Post invented(String url, List<Event> genuine, List<String> documents, int n) {
    var at = n % DOCUMENTS;
    var body = genuine.get(at).body();
    var named = town.concur.document(documents.get(at)).orElseThrow().document().businessId();
    assertThat(body).contains("\"" + named + "\"").startsWith("{\"id\":\"");
    return signed(
        url,
        body.replace(named, "INVENTED" + n).replace("{\"id\":\"", "{\"id\":\"invented-" + n + "-"));
  }

  private Post signed(String url, String body) {
    return new Post(url, body, events.signature(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<Integer, Integer> sent(List<Post> posts) {
    return Outsider.send(posts).join();
  }

  private static void quiet() {
    Town.eventually(
        "all events done with, and all lanes at rest",
        () ->
            Stream.of(
                    EVENTS + " where handled_at is null",
                    "select count(*) from lane where due_at <= now() or leased_until > now()")
                .allMatch(query -> DB.count(query) == 0));
  }

  private static long due(Resident resident) {
    return DB.count(
        "select (extract(epoch from due_at) * 1000000)::bigint from lane"
            + " where stream = 'documents' and tenant_id = '"
            + resident.id()
            + "'");
  }
}
