package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures for docs/performance.md, over both sandboxes with no added latency. Not a test of the
 * build: its name keeps it out, and docs/performance.md has the command.
 */
class BacklogBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(BacklogBenchmark.class);
  private static final int WARM_UP = 100;
  private static final int BACKLOG = 1_000;
  private static final int SINGLE = 20;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  @Test
  void a_backlog_and_single_documents_from_ready_to_confirmed() {
    try (var town = new Town(DB, home)) {
      var node = town.node("one", Senses.real().withLanes(Town::quick));
      var resident =
          town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
      var run = new Run(town, node, resident);
      run.through(documents(1, WARM_UP));
      var before = calls(town);
      var took = run.through(documents(2, BACKLOG));
      report(took, before, calls(town));
      for (var document : documents(3, SINGLE)) {
        say("one document: %d ms".formatted(run.through(List.of(document)).toMillis()));
      }
      node.stop();
    }
  }

  private record Run(Town town, Node node, Town.Resident resident) {

    /** From queued at Concur and asked for, to the last confirmation. */
    Duration through(List<String> documents) {
      var begun = System.nanoTime();
      var fiIds = Town.queue(resident, documents);
      TestDatabase.get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
      Town.eventually("confirmed", () -> fiIds.stream().allMatch(this::confirmed));
      return Duration.ofNanos(System.nanoTime() - begun);
    }

    private boolean confirmed(String fiId) {
      return town.concur.document(fiId).orElseThrow().status()
          == DocStatus.POSTING_CONFIRMED_SUCCESS;
    }
  }

  private static Map<String, Long> calls(Town town) {
    return new TreeMap<>(town.odoo.calls());
  }

  private static void report(Duration took, Map<String, Long> before, Map<String, Long> after) {
    var made = new TreeMap<String, Long>();
    after.forEach((name, count) -> made.put(name, count - before.getOrDefault(name, 0L)));
    made.values().removeIf(count -> count == 0);
    var total = made.values().stream().mapToLong(Long::longValue).sum();
    say("backlog of %d: %d ms".formatted(BACKLOG, took.toMillis()));
    say("documents per second: %d".formatted(BACKLOG * 1000L / took.toMillis()));
    say("Odoo calls: %s, %d in all for %d documents".formatted(made, total, BACKLOG));
    assertThat(total).as("80 calls are the bound").isLessThanOrEqualTo(80);
  }

  private static void say(String line) {
    LOG.warn(line);
  }

  private static List<String> documents(long seed, int count) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC)).month(count);
  }
}
