package io.mlconnector.app;

import static io.mlconnector.app.ReceiptPaper.pdf;
import static io.mlconnector.app.ReceiptPaper.reportId;
import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, of which one loses its lane while a file of its is on the way. */
class ReceiptNodesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Promise<Void> goesOn = Promise.promise();
  private final AtomicBoolean stands = new AtomicBoolean();
  private Town town;
  private Node one;
  private Node two;

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    StepObserver steps =
        (step, tenant, documents) ->
            step == Step.RECEIPT_ATTACHED_AT_ODOO && stands.compareAndSet(false, true)
                ? goesOn.future()
                : Future.succeededFuture();
    one = town.node("one", Senses.real().withLanes(Town::quick).watchedBy(steps));
    two = town.node("two", Senses.real().withLanes(Town::quick).watchedBy(steps));
  }

  @AfterEach
  void stop() {
    goesOn.tryComplete();
    one.stop();
    two.stop();
    town.close();
  }

  @Test
  void a_report_that_another_node_attaches_meanwhile_is_attached_once() {
    var resident = town.resident(one, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    get(one.services().receipts().change(resident.id(), true, "Ann"));
    var document = Paper.fresh();
    resident.company().receipts().ofReport(reportId(document), "application/pdf", pdf("anew"));
    Town.queue(resident, List.of(document));

    Town.eventually("a file on its way", stands::get);
    Town.eventually(
        "the other node",
        () -> {
          DB.execute(
              "update lane set leased_until = now() - interval '1 minute', due_at = now()"
                  + " where stream = 'receipts' and tenant_id = '"
                  + resident.id()
                  + "'");
          return attached(resident) == 1;
        });
    goesOn.complete();

    Town.eventually("a lane at rest", () -> isAtRest(resident));
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).files()).hasSize(1);
    assertThat(attached(resident)).isOne();
    assertThat(DB.count("select count(*) from document_event where kind = 'RECEIPT_ATTACHED'"))
        .isOne();
  }

  private static long attached(Resident resident) {
    return DB.count(
        "select count(*) from receipt where state = 'attached' and tenant_id = '"
            + resident.id()
            + "'");
  }

  private static boolean isAtRest(Resident resident) {
    return DB.count(
            "select count(*) from lane where stream = 'receipts' and node is null"
                + " and tenant_id = '"
                + resident.id()
                + "'")
        == 1;
  }
}
