package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.DocumentLoader;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reservations of funds: never posted, and yet not left behind in Concur. */
class ObligationsTest {

  /** Of one poll for all the usual types, and some more. */
  private static final int GETS_OF_THREE_POLLS = 8;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private Town town;
  private Node node;
  private Outcomes outcomes;

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    var senses =
        Senses.real().withClock(() -> Instant.now().plus(ahead.get())).withLanes(Town::quick);
    node = town.node("one", senses);
    outcomes = new Outcomes(town, node);
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  private Resident resident() {
    return town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
  }

  private static OddDocuments odd(long seed) {
    return new OddDocuments(new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC)));
  }

  @Test
  void they_are_acknowledged_and_ignored_with_the_reason_and_never_confirmed() {
    var resident = resident();
    var fiIds =
        Town.queue(
            resident,
            List.of(odd(1).reportObligation().toString(), odd(2).requestObligation().toString()));
    runNow(resident);

    everyOneIsIgnored(resident, fiIds);
  }

  @Test
  void every_published_sample_is_ignored_in_the_same_way() throws IOException {
    var folder = PublishedDocumentsJourney.reference().resolve("documents");
    assumeThat(folder).as("the reference is beside the project").isDirectory();
    var resident = resident();
    var loader = new DocumentLoader(resident.company().queue());
    var fiIds = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder, "FI-API-FundsReservation-*.json")) {
      for (var file : files) {
        fiIds.addAll(loader.load(Files.readString(file)));
      }
    }
    assertThat(fiIds).hasSizeGreaterThan(10);
    runNow(resident);

    everyOneIsIgnored(resident, fiIds.stream().distinct().toList());
  }

  @Test
  void polling_asks_for_them_again_only_after_an_hour() {
    var resident = resident();
    var first = Town.queue(resident, List.of(odd(3).reportObligation().toString()));
    runNow(resident);
    everyOneIsIgnored(resident, first);
    threePolls();

    var second = Town.queue(resident, List.of(odd(4).reportObligation().toString()));
    threePolls();
    assertThat(outcomes.atConcur(second.getFirst()).status()).isEqualTo(DocStatus.READY);

    ahead.set(Duration.ofHours(1));
    Town.eventually("asked for", () -> atConcur(second, DocStatus.ACKNOWLEDGED));
  }

  private void runNow(Resident resident) {
    get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
  }

  private void threePolls() {
    var before = town.concur.statistics().calls("get");
    Town.eventually(
        "three polls", () -> town.concur.statistics().calls("get") >= before + GETS_OF_THREE_POLLS);
  }

  private boolean atConcur(List<String> fiIds, DocStatus status) {
    return fiIds.stream().allMatch(fiId -> outcomes.atConcur(fiId).status() == status);
  }

  private void everyOneIsIgnored(Resident resident, List<String> fiIds) {
    Town.eventually("acknowledged", () -> atConcur(fiIds, DocStatus.ACKNOWLEDGED));
    assertThat(outcomes.documents(resident))
        .hasSameSizeAs(fiIds)
        .allSatisfy(
            document -> {
              assertThat(document.state()).isEqualTo(DocumentState.IGNORED);
              assertThat(document.problems())
                  .singleElement()
                  .satisfies(
                      problem -> assertThat(problem.code()).isEqualTo(Code.NOT_POSTED_BY_DESIGN));
            });
    assertThat(fiIds).allSatisfy(id -> assertThat(outcomes.atConcur(id).confirmations()).isEmpty());
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId()).isEmpty();
  }
}
