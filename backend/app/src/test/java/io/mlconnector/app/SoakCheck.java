package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.http.FreePort;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.fault.FaultRates;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two node processes that are killed with SIGKILL every few seconds, while a fifth of all calls to
 * Concur and Odoo go wrong, documents come in and events tell of them. Run by hand, as it takes
 * long: docs/soak.md has the command and the last report.
 */
class SoakCheck {

  private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("soak.minutes", 15));
  private static final long SEED = Long.getLong("soak.seed", 20261127L);
  private static final int TENANTS = 6;
  private static final int MONTH = 50;

  // A 503 or a hanging call of Concur's makes a company wait for five minutes, as SAP asks: were
  // they as frequent as the others, little else would happen.
  private static final FaultRates OF_CONCUR = new FaultRates(60, 4, 1, 50, 50, 40, 10);

  private static final Duration CALM = Duration.ofMinutes(10);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Vertx vertx = Vertx.vertx();
  private final Random random = new Random(SEED);
  private final Map<Resident, List<String>> queued = new LinkedHashMap<>();
  private Town town;
  private Node registrar;
  private Balancer balancer;
  private List<SoakNode> nodes = List.of();

  @BeforeEach
  void start() {
    town =
        new Town(
            DB,
            home,
            ConcurOptions.local().faults(FaultPlan.random(SEED, OF_CONCUR)),
            OdooWorlds.plain(),
            FaultPlan.random(SEED + 1, FaultRates.badDay()));
    town.concur.events().manners().duplicates(100).shuffled(20);
    var ports = List.of(FreePort.find(), FreePort.find());
    balancer = new Balancer(vertx, ports);
    town.announceAt(balancer.url());
    registrar = town.deskNode("desk");
    for (var tenant = 0; tenant < TENANTS; tenant++) {
      queued.put(
          town.resident(registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2),
          new ArrayList<>());
    }
    nodes =
        Stream.of(0, 1)
            .map(slot -> new SoakNode(environment(slot, ports), home, "node-" + slot, SEED + slot))
            .toList();
  }

  private Map<String, String> environment(int slot, List<Integer> ports) {
    var values = town.environment("node-" + slot);
    values.put("MLC_HTTP_PORT", ports.get(slot).toString());
    return values;
  }

  @AfterEach
  void stop() {
    nodes.forEach(SoakNode::close);
    registrar.stop();
    balancer.close();
    town.close();
    get(vertx.close());
  }

  @Test
  void nothing_is_lost_or_doubled_or_stuck() throws Exception {
    var residents = List.copyOf(queued.keySet());
    var end = System.nanoTime() + LENGTH.toNanos();
    var months = new ArrayList<String>();
    while (System.nanoTime() < end) {
      if (months.isEmpty()) {
        months.addAll(
            new ConcurDocuments(random.nextLong(), LocalDate.now(ZoneOffset.UTC)).month(MONTH));
      }
      var resident = residents.get(random.nextInt(residents.size()));
      documents(resident).addAll(Town.queue(resident, List.of(months.removeLast())));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(100, 700)));
    }
    var faults = town.concur.faults().count() + town.odoo.faults().count();
    calm();
    var outcomes = new Outcomes(town, registrar);
    queued.forEach((resident, fiIds) -> outcomes.allSettled(resident, fiIds.size(), CALM));
    Town.eventually("no lane waits", CALM, () -> DB.count(STUCK) == 0);
    queued.forEach(outcomes::everyDocumentOnce);
    report(faults);
  }

  private List<String> documents(Resident resident) {
    return queued.getOrDefault(resident, List.of());
  }

  private void calm() throws InterruptedException {
    for (var node : nodes) {
      node.stay();
    }
    town.concur.faults().clear();
    town.odoo.faults().clear();
    get(town.concur.events().deliverAll());
  }

  private static final String STUCK =
      """
      select (select count(*) from lane where due_at < now() - interval '1 minute')
           + (select count(*) from inbox_event where handled_at is null)
      """;

  private void report(int faults) throws IOException {
    var events = town.concur.events().statistics();
    var documents = queued.values().stream().mapToInt(List::size).sum();
    var kills = nodes.stream().mapToInt(SoakNode::kills).sum();
    assertThat(events.delivered()).as("events reached us: %s", events).isPositive();
    var page =
        SoakPage.of(
            new SoakPage.Run(LocalDate.now(ZoneOffset.UTC), LENGTH, SEED, TENANTS, kills),
            new SoakPage.Traffic(documents, faults, DB.count("select count(*) from inbox_event")),
            events);
    Files.writeString(Path.of(System.getProperty("soak.report", "target/soak.md")), page);
  }
}
