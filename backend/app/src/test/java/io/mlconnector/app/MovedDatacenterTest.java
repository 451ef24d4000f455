package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.sync.Step;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A company moves to the other datacenter in the middle of a run: nothing is lost or doubled. */
class MovedDatacenterTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final AtomicReference<@Nullable Resident> moving = new AtomicReference<>();

  @ParameterizedTest
  @CsvSource({
    "PAGE_READ, false",
    "PAGE_READ, true",
    "STORED, false",
    "STORED, true",
    "ACKNOWLEDGED_AT_CONCUR, true",
    "POSTED, false",
    "POSTED, true",
  })
  void a_move_between_two_calls_loses_nothing(Step step, boolean code16) {
    DB.execute("delete from tenant");
    try (var town = new Town(DB, home)) {
      town.concur.tokens().movedSays16(code16);
      var node =
          town.node(
              "one",
              Senses.real()
                  .withLanes(Town::quick)
                  .watchedBy((reached, tenant, documents) -> moveAt(step, reached)));
      try {
        var outcomes = new Outcomes(town, node);
        var resident =
            town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
        moving.set(resident);
        var documents =
            Town.queue(resident, new ConcurDocuments(8, LocalDate.now(ZoneOffset.UTC)).month(20));

        outcomes.allSettled(resident, documents.size());

        assertThat(resident.company().home()).isEqualTo(Site.EU);
        outcomes.everyDocumentOnce(resident, documents);
        assertThat(town.concur.statistics().tokensIssued().values().stream().mapToInt(n -> n).sum())
            .as("the first token, and the one after the move")
            .isEqualTo(2);
      } finally {
        node.stop();
      }
    }
  }

  private Future<Void> moveAt(Step wanted, Step reached) {
    if (reached == wanted) {
      var resident = moving.getAndSet(null);
      if (resident != null) {
        resident.company().move(Site.EU);
      }
    }
    return Future.succeededFuture();
  }
}
