package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.fault.Fault;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the event to the confirmation, one document at a time, with sandboxes that answer at once
 * and with ones that take their time. Not a test of the build: docs/performance.md has the command.
 */
class EventBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(EventBenchmark.class);
  private static final int WARM_UP = 50;
  private static final int DOCUMENTS = Integer.getInteger("event.documents", 200);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Vertx vertx = Vertx.vertx();

  @Test
  void an_event_leads_to_a_confirmation() {
    try (var town = new Town(DB, home)) {
      town.announce();
      town.setting("MLC_POLL_INTERVAL", "3600");
      var node = town.node("one", Senses.real());
      var resident =
          town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
      town.awaitSubscription(resident);
      each(town, resident, 1, WARM_UP);
      say("no latency", each(town, resident, 2, DOCUMENTS));
      town.concur.faults().otherwise(new Fault.Delay(Duration.ofMillis(150)));
      town.odoo.faults().otherwise(new Fault.Delay(Duration.ofMillis(150)));
      say("150 ms a call", each(town, resident, 3, DOCUMENTS / 4));
      node.stop();
    }
    get(vertx.close());
  }

  /** Milliseconds from READY, when the event leaves Concur, to the confirmation; sorted. */
  private static long[] each(Town town, Resident resident, long seed, int count) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC))
        .month(count).stream()
            .mapToLong(document -> through(town, resident, document))
            .sorted()
            .toArray();
  }

  private static long through(Town town, Resident resident, String document) {
    var begun = System.nanoTime();
    var fiId = Town.queue(resident, List.of(document)).getFirst();
    Town.eventually(
        "confirmed",
        () ->
            town.concur.document(fiId).orElseThrow().status()
                == DocStatus.POSTING_CONFIRMED_SUCCESS);
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private static void say(String name, long[] millis) {
    LOG.warn(
        "{}: {} documents, p50 {} ms, p95 {} ms",
        name,
        millis.length,
        millis[millis.length / 2],
        millis[millis.length * 95 / 100]);
  }
}
