package io.mlconnector.app;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.sync.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills real service processes with SIGKILL; every document must still be posted exactly once. */
class CrashTest {

  private static final String NOWHERE = "none";

  /** A process that dies while it renews a token keeps its claim on that for 45 seconds. */
  private static final Duration TAKE_OVER = Duration.ofMinutes(3);

  private static final int RANDOM_KILLS = 50;
  private static final long SEED = 20261123;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node registrar;

  @BeforeEach
  void start() {
    DB.execute("delete from tenant");
    town = new Town(DB, home);
    registrar = town.deskNode("desk");
  }

  @AfterEach
  void stop() {
    registrar.stop();
    town.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"PARTNER_CREATED", "ADJUSTED_AT_ODOO", "REVERSAL_.*", "REVERSED"})
  void a_process_killed_at_a_step_loses_and_doubles_nothing(Step step) {
    var resident =
        town.resident(registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    var fiIds = Town.queue(resident, documents(step.name().hashCode()).month(12));

    try (var victim = process("victim", step.name())) {
      victim.awaitLine(CrashableNode.STANDS + step);
      victim.kill();
    }
    try (var heir = process("heir", NOWHERE)) {
      var outcomes = new Outcomes(town, registrar);
      outcomes.allSettled(resident, fiIds.size(), TAKE_OVER);
      outcomes.everyDocumentOnce(resident, fiIds);
      heir.kill();
    }
  }

  @Test
  void a_second_node_takes_over_from_a_killed_one() {
    var resident =
        town.resident(registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    try (var victim = process("victim", Step.LOADED_AT_ODOO.name())) {
      var fiIds = Town.queue(resident, documents(200).month(30));
      victim.awaitLine(CrashableNode.STANDS);
      try (var heir = process("heir", NOWHERE)) {
        victim.kill();
        var outcomes = new Outcomes(town, registrar);
        outcomes.allSettled(resident, fiIds.size(), TAKE_OVER);
        outcomes.everyDocumentOnce(resident, fiIds);
        heir.kill();
      }
    }
  }

  @Test
  void processes_killed_at_random_moments_under_load_lose_and_double_nothing() {
    var random = new Random(SEED);
    var resident =
        town.resident(registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    var fiIds = new ArrayList<String>();
    for (var kill = 0; kill < RANDOM_KILLS; kill++) {
      fiIds.addAll(Town.queue(resident, documents(SEED + kill).month(4)));
      try (var victim = process("victim-" + kill, NOWHERE)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1200)));
        victim.kill();
      }
    }
    try (var heir = process("heir", NOWHERE)) {
      var outcomes = new Outcomes(town, registrar);
      outcomes.allSettled(resident, fiIds.size(), TAKE_OVER);
      outcomes.everyDocumentOnce(resident, fiIds);
      heir.kill();
    }
  }

  private NodeProcess process(String name, String step) {
    return NodeProcess.start(town.environment(name), home, name, step);
  }

  private static ConcurDocuments documents(long seed) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC));
  }
}
