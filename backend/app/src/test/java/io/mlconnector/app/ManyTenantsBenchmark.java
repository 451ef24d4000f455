package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a backlog of many tenants takes, each with an Odoo of its own, and what one whose Odoo
 * never answers costs the others. Not a test of the build: docs/performance.md has the command.
 */
class ManyTenantsBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(ManyTenantsBenchmark.class);
  private static final int TENANTS = Integer.getInteger("backlog.tenants", 50);
  private static final int DOCUMENTS = Integer.getInteger("backlog.documents", 20_000) / TENANTS;
  private static final int ROUNDS = Integer.getInteger("backlog.rounds", 3);
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Vertx vertx = Vertx.vertx();

  @Test
  void a_backlog_of_many_tenants_with_and_without_one_whose_odoo_hangs() {
    var hanging = odoo();
    hanging.faults().always("account.move/load", new Fault.Hang());
    run("warm-up", TENANTS, Math.min(DOCUMENTS, 20), List.of());
    for (var round = 1; round <= ROUNDS; round++) {
      var without = run("all answer", TENANTS - 1, DOCUMENTS, List.of());
      var with = run("one hangs", TENANTS - 1, DOCUMENTS, List.of(hanging.url()));
      LOG.warn("One hangs: {} % of the time", 100 * with.toMillis() / without.toMillis());
    }
    hanging.faults().clear();
    get(hanging.close());
    get(vertx.close());
  }

  /** The tenants with a good Odoo are waited for; the others have just as many documents. */
  private Duration run(String name, int good, int documents, List<String> bad) {
    DB.execute("delete from tenant");
    var odoos = IntStream.range(0, good).mapToObj(number -> odoo()).toList();
    try (var town = new Town(DB, home)) {
      var node = town.node("one", Senses.real());
      List<Resident> residents = new ArrayList<>();
      bad.forEach(url -> residents.add(resident(town, node, url)));
      odoos.forEach(odoo -> residents.add(resident(town, node, odoo.url())));
      Map<Resident, List<String>> months = new LinkedHashMap<>();
      residents.forEach(resident -> months.put(resident, month(resident, documents)));
      var begun = System.nanoTime();
      var fiIds = new ArrayList<List<String>>();
      months.forEach((resident, month) -> fiIds.add(queue(node, resident, month)));
      fiIds.subList(bad.size(), fiIds.size()).forEach(ids -> awaitConfirmed(town, ids));
      var took = Duration.ofNanos(System.nanoTime() - begun);
      var count = good * documents;
      LOG.warn("{}: {} documents of {} tenants in {} ms", name, count, good, took.toMillis());
      node.stop();
      return took;
    } finally {
      odoos.forEach(odoo -> get(odoo.close()));
    }
  }

  private OdooSandbox odoo() {
    var odoo = new OdooSandbox(OdooWorlds.plain());
    get(odoo.start(vertx, 0));
    return odoo;
  }

  private static Resident resident(Town town, Node node, String odooUrl) {
    return town.resident(
        node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2, odooUrl);
  }

  private static List<String> month(Resident resident, int documents) {
    var seed = resident.id().hashCode();
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC)).month(documents);
  }

  private static List<String> queue(Node node, Resident resident, List<String> month) {
    var fiIds = Town.queue(resident, month);
    get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
    return fiIds;
  }

  private static void awaitConfirmed(Town town, List<String> fiIds) {
    Town.eventually(
        "confirmed",
        PATIENCE,
        () ->
            fiIds.stream()
                .allMatch(
                    id ->
                        town.concur.document(id).orElseThrow().status()
                            == DocStatus.POSTING_CONFIRMED_SUCCESS));
  }
}
