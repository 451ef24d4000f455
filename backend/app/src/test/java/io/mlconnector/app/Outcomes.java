package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.FiRecord;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.ExternalIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of a resident's documents, on all three sides. */
record Outcomes(Town town, Node node) {

  private static final Set<DocumentState> ENDS =
      Set.of(
          DocumentState.CONFIRMED,
          DocumentState.HELD,
          DocumentState.IGNORED,
          DocumentState.REJECTED,
          DocumentState.RECALLED,
          DocumentState.REVERSED);

  List<DocumentSummary> documents(Resident resident) {
    var filter = DocumentFilter.of(null, null, null, DocumentFilter.LIMIT_MAX);
    return get(node.services().documents().list(resident.id(), filter)).documents();
  }

  Map<DocumentState, Long> counts(Resident resident) {
    return get(node.services().documents().counts(resident.id()));
  }

  /** Waits until so many documents are at an end; otherwise tells what became of the others. */
  void allSettled(Resident resident, int documents) {
    allSettled(resident, documents, Town.PATIENCE);
  }

  /** The same with a patience for what takes long. */
  void allSettled(Resident resident, int documents, Duration patience) {
    try {
      Town.eventually(
          documents + " settled documents", patience, () -> settled(resident) == documents);
    } catch (AssertionError e) {
      throw new AssertionError(counts(resident) + ", of these open: " + open(resident), e);
    }
  }

  private List<String> open(Resident resident) {
    return documents(resident).stream()
        .filter(document -> !ENDS.contains(document.state()))
        .limit(5)
        .map(DocumentSummary::toString)
        .toList();
  }

  long settled(Resident resident) {
    return counts(resident).entrySet().stream()
        .filter(count -> ENDS.contains(count.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Every document has one posted move and one successful confirmation, no more and no less. */
  void everyDocumentOnce(Resident resident, List<String> fiIds) {
    var moves = town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId();
    var module = ExternalIds.module(resident.id());
    for (var fiId : fiIds) {
      var record = town.concur.document(fiId).orElseThrow();
      var external = module + "." + record.document().type().word() + "_" + fiId;
      assertThat(moves.get(external)).as("moves of " + external).isEqualTo(1);
      assertThat(record.status()).as(fiId).isEqualTo(DocStatus.POSTING_CONFIRMED_SUCCESS);
      assertThat(record.confirmations()).as("confirmations of " + fiId).hasSize(1);
      assertThat(move(external).state()).as("state of " + external).isEqualTo("posted");
    }
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).posted().stream().filter(Outcomes::isOurs))
        .as("nothing else was posted")
        .hasSize(moves.size());
  }

  private static boolean isOurs(Ledger.Entry entry) {
    return entry.externalIds().stream().anyMatch(id -> id.startsWith("mlc_"));
  }

  Ledger.Entry move(String externalId) {
    return town.odoo.ledger(OdooWorlds.DATABASE).moves().stream()
        .filter(entry -> entry.externalIds().contains(externalId))
        .findFirst()
        .orElseThrow();
  }

  FiRecord atConcur(String fiId) {
    return town.concur.document(fiId).orElseThrow();
  }
}
