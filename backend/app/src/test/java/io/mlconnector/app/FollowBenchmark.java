package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What following Odoo's vendors costs: figures for docs/performance.md. Not a test of the build:
 * its name keeps it out, and docs/performance.md has the command.
 */
class FollowBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(FollowBenchmark.class);
  private static final String PARTNER = "res.partner";
  private static final int VENDORS = Integer.getInteger("follow.vendors", 20_000);
  private static final int ROUNDS = Integer.getInteger("follow.rounds", 3);
  private static final int CHANGES = 50;
  private static final int QUIET_POLLS = 10;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  /** How far Odoo's time lies back: vendors come to be over many months. */
  private final AtomicReference<Duration> ago = new AtomicReference<>(Duration.ZERO);

  private long first;

  @Test
  void a_first_reading_some_changes_and_quiet() {
    var world = OdooWorlds.plain().at(() -> Instant.now().minus(ago.get()));
    try (var town = new Town(DB, home, world)) {
      var desk = town.deskNode("desk");
      var mapping = TestMapping.ofGeneratedDocuments();
      var resident = town.resident(desk, mapping, OdooAddress.Choice.JSON2);
      fill(town);
      ago.set(Duration.ZERO);
      DB.execute("update lane set due_at = now() + interval '2 days'");
      var environment = new HashMap<>(town.environment("follow"));
      environment.put("MLC_POLL_INTERVAL", "PT24H");
      try (var node = NodeProcess.service(environment)) {
        var load = new NodeLoad(node.handle());
        say(
            "MiB resident, of heap after GC: %s, %s"
                .formatted(load.resident(), load.heapAfterGc()));
        for (var round = 1; round <= ROUNDS; round++) {
          DB.execute("delete from odoo_follow");
          DB.execute("delete from odoo_vendor");
          var run = new Run(town, desk, resident);
          run.measured("first reading " + round, () -> count() > VENDORS);
          say("MiB resident: " + load.resident());
        }
        say("MiB of heap after GC: " + load.heapAfterGc());
        changes(town, new Run(town, desk, resident));
        quiet(new Run(town, desk, resident));
        DB.execute("update odoo_follow set wanted = wanted + 1");
        new Run(town, desk, resident).measured("comparison", () -> true);
      }
      desk.stop();
    }
  }

  private void fill(Town town) {
    var clerk = town.odoo.clerk(OdooWorlds.DATABASE);
    for (var number = 0; number < VENDORS; number++) {
      ago.set(Duration.ofMinutes(16L * (VENDORS - number)));
      var values = new HashMap<String, Object>();
      values.put("name", "Vendor %d of Springfield & Sons Ltd.".formatted(number));
      values.put("ref", "V%05d".formatted(number));
      values.put("vat", "DE%09d".formatted(number));
      values.put("street", number + " Evergreen Terrace");
      values.put("city", "Springfield");
      values.put("zip", "%05d".formatted(number));
      values.put("email", "accounts@vendor%d.example.com".formatted(number));
      values.put("phone", "+1 555 %07d".formatted(number));
      values.put("is_company", true);
      values.put("supplier_rank", 1L);
      values.put("country_id", 233L);
      first = clerk.create(PARTNER, values) - VENDORS + 1;
    }
  }

  private static long count() {
    return DB.count("select count(*) from odoo_vendor");
  }

  private void changes(Town town, Run run) {
    var clerk = town.odoo.clerk(OdooWorlds.DATABASE);
    for (var number = 0; number < CHANGES; number++) {
      clerk.write(PARTNER, first + number * 7L, Map.of("name", "Changed"));
    }
    run.measured(
        CHANGES + " changes",
        () -> DB.count("select count(*) from odoo_vendor where name = 'Changed'") == CHANGES);
  }

  private static void quiet(Run run) {
    run.measured("the poll after it", () -> true);
    var calls = 0L;
    for (var poll = 0; poll < QUIET_POLLS; poll++) {
      calls += run.measured("quiet poll", () -> true);
    }
    assertThat(calls).as("one call a poll").isEqualTo(QUIET_POLLS);
  }

  /** Runs of the tenant's lane, and what they cost Odoo. */
  private record Run(Town town, Node desk, Town.Resident resident) {

    /** Wakes the lane, waits for the end of its run, and answers how many calls it made. */
    long measured(String what, Supplier<Boolean> done) {
      var before = new TreeMap<>(town.odoo.calls());
      var runs = fence();
      var begun = System.nanoTime();
      get(desk.services().lanes().wake(resident.id(), Stream.VENDORS));
      Town.eventually(what, () -> fence() > runs && idle() && done.get());
      var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      var made = new TreeMap<>(town.odoo.calls());
      made.replaceAll((name, count) -> count - before.getOrDefault(name, 0L));
      made.values().removeIf(count -> count == 0);
      say("%s: %d ms in %d runs, calls %s".formatted(what, took, fence() - runs, made));
      return made.values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean idle() {
      return DB.count(
              "select count(*) from lane where stream = 'vendors' and node is null and due_at >"
                  + " now()")
          == 1;
    }

    private static long fence() {
      return DB.count("select fence from lane where stream = 'vendors'");
    }
  }

  private static void say(String line) {
    LOG.warn(line);
  }
}
