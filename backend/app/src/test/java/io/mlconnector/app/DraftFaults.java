package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.document.DocumentState;
import io.vertx.core.Vertx;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Cells of the matrix for drafts that Odoo will not post and that are taken back. Each has an Odoo
 * and a tenant of its own.
 */
final class DraftFaults {

  private static final String REMOVE = "account.move/unlink";

  private final FaultTown around;
  private final Vertx vertx;

  DraftFaults(FaultTown around, Vertx vertx) {
    this.around = around;
    this.vertx = vertx;
  }

  /** The cell of a column. */
  void column(FaultColumn column, BiConsumer<String, Supplier<String>> run) {
    var odoo = OdooFaults.open(vertx);
    var resident =
        around.town.resident(
            around.node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2, odoo.url());
    around.settled(resident);
    run.accept(REMOVE, () -> cell(resident, odoo, column));
    OdooFaults.close(odoo);
  }

  private String cell(Resident resident, OdooSandbox odoo, FaultColumn column) {
    odoo.customModule().ends("action_post", "", Kind.USER, "Not this month.");
    odoo.faults().next(REMOVE, column.fault());
    var fiIds = around.queue(resident, 1);
    around.wake(resident);
    var ledger = odoo.ledger(OdooWorlds.DATABASE);
    FaultTown.until(
        "a draft taken back of " + resident.id(),
        () -> {
          around.hurry(resident);
          return around.in(DocumentState.HELD, resident) == 1
              && ledger.movesByExternalId().isEmpty();
        });
    assertThat(odoo.faults().given()).as("what went wrong").hasSize(1);
    var more = odoo.faults().calls(REMOVE) - 1;
    odoo.customModule().uninstall();
    retry(resident);
    around.confirmed(resident, 1);
    around.outcome(resident, odoo, fiIds);
    return "taken back, +" + more;
  }

  private void retry(Resident resident) {
    var desk = around.node.services().documents();
    var filter = DocumentFilter.of(null, null, null, DocumentFilter.LIMIT_MAX);
    var held = get(desk.list(resident.id(), filter)).documents().getFirst();
    assertThat(held.problems()).singleElement().asString().contains("Not this month.");
    assertThat(get(desk.retry(resident.id(), held.id(), "Ann", "again")))
        .isInstanceOf(DecisionOutcome.Done.class);
    around.wake(resident);
  }
}
