package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call that attaching a receipt takes, going wrong in every way, once. */
class ReceiptFaultsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private static final Vertx VERTX = Vertx.vertx();

  @SuppressWarnings("NullAway.Init")
  private static FaultTown around;

  private OdooSandbox odoo;
  private Resident resident;
  private int documents;

  @BeforeAll
  static void start() {
    around = FaultTown.quiet(DB, home);
  }

  @AfterAll
  static void stop() {
    around.close();
    get(VERTX.close());
  }

  @BeforeEach
  void settle() {
    odoo = OdooFaults.open(VERTX);
    resident =
        around.town.resident(
            around.node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2, odoo.url());
    around.settled(resident);
    get(around.node.services().receipts().change(resident.id(), true, "test"));
  }

  @AfterEach
  void close() {
    OdooFaults.close(odoo);
  }

  @ParameterizedTest
  @EnumSource
  void a_call_to_odoo_that_goes_wrong_attaches_nothing_twice(FaultColumn column) {
    for (var call :
        List.of("account.move/search_read", "ir.attachment/search_read", "ir.attachment/load")) {
      attachedOnce(odoo.faults(), call, column);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_call_to_concur_that_goes_wrong_loses_no_receipt(FaultColumn column) {
    for (var call : List.of("image", "image-bytes")) {
      attachedOnce(around.town.concur.faults(), call, column);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "DRIP"})
  void an_image_that_runs_out_of_its_time_keeps_no_document_from_being_posted(FaultColumn column) {
    var document = withReceipt();
    var faults = around.town.concur.faults();
    var given = faults.given().size();
    faults.next("image", column.fault());
    Town.queue(resident, List.of(document));
    around.wake(resident);
    around.confirmed(resident, 1);
    around.turn(resident, Stream.RECEIPTS);
    assertThat(faults.given()).as("what went wrong").hasSize(given + 1);

    Town.queue(resident, List.of(Paper.fresh()));
    around.wake(resident);
    around.confirmed(resident, 2);

    assertThat(around.isLeftAlone(resident)).isFalse();
  }

  private String withReceipt() {
    documents++;
    var document = Paper.fresh();
    resident
        .company()
        .receipts()
        .ofReport(
            ReceiptPaper.reportId(document),
            "application/pdf",
            ReceiptPaper.pdf(Integer.toString(documents)));
    return document;
  }

  private void attachedOnce(FaultPlan faults, String call, FaultColumn column) {
    var document = withReceipt();
    var given = faults.given().size();
    faults.next(call, column.fault());
    Town.queue(resident, List.of(document));
    around.wake(resident);
    around.confirmed(resident, documents);

    FaultTown.until(
        call + " " + column,
        () -> {
          DB.execute(
              "update receipt set next_try_at = now() where next_try_at is not null and"
                  + " tenant_id = '"
                  + resident.id()
                  + "'");
          around.hurry(resident);
          around.turn(resident, Stream.RECEIPTS);
          return attached() == documents;
        });

    assertThat(faults.given()).as("what went wrong").hasSize(given + 1);
    var files = odoo.ledger(OdooWorlds.DATABASE).files();
    assertThat(files).hasSize(documents);
    assertThat(files).extracting(Ledger.AttachedFile::move).doesNotHaveDuplicates();
    assertThat(around.in(DocumentState.CONFIRMED, resident)).isEqualTo(documents);
  }

  private long attached() {
    return DB.count(
        "select count(*) from receipt where state = 'attached' and tenant_id = '"
            + resident.id()
            + "'");
  }
}
