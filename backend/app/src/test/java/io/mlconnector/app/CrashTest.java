package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.Seeding;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.document.DocumentState;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
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

  /**
   * A process that dies while it renews a token keeps its claim on that for two and a half minutes.
   */
  private static final Duration TAKE_OVER = Duration.ofMinutes(5);

  private static final int RANDOM_KILLS = 50;
  private static final long SEED = 20261123;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;
  @TempDir static Path classes;

  private static Optional<WarmClasses> warm = Optional.empty();

  private Town town;
  private Node registrar;

  @BeforeEach
  void start() {
    DB.execute("delete from tenant");
    town = new Town(DB, home);
    registrar = town.deskNode("desk");
    if (warm.isEmpty()) {
      warm = Optional.of(WarmClasses.of(classes, home, town.environment("warm")));
    }
  }

  @AfterEach
  void stop() {
    registrar.stop();
    town.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {
        "PARTNER_CREATED",
        "ADJUSTED_AT_ODOO",
        "REVERSAL_.*",
        "REVERSED",
        "PAYMENTS_.*",
        "RECEIPT_.*"
      })
  @Proves(12)
  void a_process_killed_at_a_step_loses_and_doubles_nothing(Step step) {
    var resident =
        town.resident(registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    var fiIds = Town.queue(resident, documents(step.name().hashCode()).month(12));

    killedAt(step);
    survives(resident, fiIds.size(), outcomes -> outcomes.everyDocumentOnce(resident, fiIds));
  }

  @ParameterizedTest
  @EnumSource(names = {"PARTNER_CREATED", "ADJUSTED_AT_ODOO"})
  @Proves(12)
  void a_process_killed_over_bills_and_new_partners_loses_and_doubles_nothing(Step step) {
    var database = town.odoo.database(OdooWorlds.DATABASE);
    var rights = Group.ACCOUNTANT.name() + "," + Group.PARTNER_MANAGER.name();
    new Seeding(database).set("res.users", OdooWorlds.USER, "groups", rights);
    var mapping = EveryCode.in(new SandboxBooks(town.odoo), "entry").json().deepCopy();
    ((ObjectNode) mapping).put("createMissingPartners", true).putArray("employees");
    var resident = town.resident(registrar, TestMapping.empty(), OdooAddress.Choice.JSON2);
    get(registrar.services().mappings().save(resident.id(), 1, mapping, "test"));
    var last = database.nextId("res.partner");
    var fiIds = new ArrayList<String>();
    var generator = documents(step.name().hashCode());
    for (var i = 0; i < 8; i++) {
      for (var type : List.of(DocType.EXPENSE, DocType.INVOICE)) {
        fiIds.addAll(Town.queue(resident, List.of(ExactJson.write(generator.random(type)))));
      }
    }

    killedAt(step);
    survives(
        resident,
        fiIds.size(),
        outcomes -> {
          outcomes.everyDocumentOnce(resident, fiIds);
          var created =
              database.rows("res.partner").stream().filter(partner -> partner.id() > last).toList();
          assertThat(created).isNotEmpty();
          assertThat(created).extracting(row -> row.text("name")).doesNotHaveDuplicates();
        });
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"REVERSAL_.*", "REVERSED"})
  @Proves(12)
  void a_process_killed_while_it_reverses_leaves_one_entry_and_one_reversal(Step step) {
    var resident =
        town.resident(registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    var fiIds = Town.queue(resident, documents(step.name().hashCode()).month(6));
    var queue = resident.company().queue();
    fiIds.forEach(id -> queue.script(Phase.CONFIRM, id, ItemCode.RECALLED_BEFORE_CONFIRM));

    killedAt(step);
    survives(
        resident,
        fiIds.size(),
        outcomes -> {
          var reversed = Map.of(DocumentState.REVERSED, (long) fiIds.size());
          Town.eventually("reversals", TAKE_OVER, () -> outcomes.counts(resident).equals(reversed));
          var moves = town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId();
          assertThat(moves).hasSize(2 * fiIds.size());
          assertThat(moves.values()).containsOnly(1);
          var sums = new TreeMap<String, BigDecimal>();
          town.odoo.ledger(OdooWorlds.DATABASE).posted().stream()
              .flatMap(move -> move.lines().stream())
              .forEach(line -> sums.merge(line.accountCode(), line.balance(), BigDecimal::add));
          assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isZero());
        });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "RECEIPT_.*")
  @Proves(12)
  void a_process_killed_while_it_attaches_a_receipt_attaches_each_once(Step step) {
    var resident =
        town.resident(registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    get(registrar.services().receipts().change(resident.id(), true, "test"));
    var documents = documents(step.name().hashCode()).month(4);
    var reports =
        documents.stream()
            .map(document -> ExactJson.read(document).at("/report/reportId").asText())
            .filter(id -> !id.isEmpty())
            .toList();
    var store = resident.company().receipts();
    reports.forEach(id -> store.ofReport(id, "application/pdf", Buffer.buffer("%PDF-1.7 " + id)));
    var fiIds = Town.queue(resident, documents);

    killedAt(step);
    survives(
        resident,
        fiIds.size(),
        outcomes -> {
          var asked =
              "select count(*) from receipt where state = 'attached' and tenant_id = '"
                  + resident.id()
                  + "'";
          Town.eventually("receipts", TAKE_OVER, () -> DB.count(asked) == reports.size());
          var files = town.odoo.ledger(OdooWorlds.DATABASE).files();
          assertThat(files).hasSameSizeAs(reports);
          assertThat(files).extracting(Ledger.AttachedFile::move).doesNotHaveDuplicates();
        });
  }

  private void killedAt(Step step) {
    try (var victim = process("victim", step.name())) {
      victim.awaitLine(CrashableNode.STANDS + step);
      victim.kill();
    }
  }

  /** Whoever takes over is killed by nobody: it need not be a process, which takes seconds. */
  private void survives(Resident resident, int documents, Consumer<Outcomes> holds) {
    var heir = town.node("heir", Senses.real().withLanes(Town::quick));
    try {
      var outcomes = new Outcomes(town, registrar);
      outcomes.allSettled(resident, documents, TAKE_OVER);
      holds.accept(outcomes);
    } finally {
      heir.stop();
    }
  }

  @Test
  @Proves(12)
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
  @Proves(12)
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
    survives(resident, fiIds.size(), outcomes -> outcomes.everyDocumentOnce(resident, fiIds));
  }

  private NodeProcess process(String name, String step) {
    return NodeProcess.start(warm.orElseThrow(), town.environment(name), home, name, step);
  }

  private static ConcurDocuments documents(long seed) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC));
  }
}
