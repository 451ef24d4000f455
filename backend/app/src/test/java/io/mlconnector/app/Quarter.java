package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.connection.ConnectOutcome;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.connection.OdooPace;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.FiRecord;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.ExternalIds;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A town with one node for a whole test class; each test moves a resident of its own in. */
final class Quarter implements BeforeAllCallback, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final StepObserver NOBODY = (step, tenant, documents) -> Future.succeededFuture();

  private final TestDatabase database = new TestDatabase();
  private final AtomicReference<StepObserver> observer = new AtomicReference<>(NOBODY);
  private final AtomicInteger ids = new AtomicInteger();
  private @Nullable Town town;
  private @Nullable Node node;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    database.beforeAll(context);
    town = new Town(database, Files.createTempDirectory("quarter"));
    StepObserver steps =
        (step, tenant, documents) -> observer.get().reached(step, tenant, documents);
    node = town.node("one", Senses.real().withLanes(Town::quick).watchedBy(steps));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    node().stop();
    town().close();
    database.afterAll(context);
  }

  Town town() {
    return Objects.requireNonNull(town);
  }

  Node node() {
    return Objects.requireNonNull(node);
  }

  Documents desk() {
    return node().services().documents();
  }

  /** Changes what is stored, as time would. */
  void sql(String statement) {
    database.execute(statement);
  }

  /** How many documents are so. */
  long counts(String condition) {
    try (var connection = database.jdbc();
        var rows =
            connection
                .createStatement()
                .executeQuery("select count(*) from document where " + condition)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one number that a query answers. */
  long number(String query) {
    return database.count(query);
  }

  /** Is told of every step from now on; null for nobody. */
  void observe(@Nullable StepObserver next) {
    observer.set(next == null ? NOBODY : next);
  }

  Resident resident(TestMapping mapping) {
    return town().resident(node(), mapping, OdooAddress.Choice.JSON2);
  }

  Resident resident() {
    return resident(TestMapping.ofGeneratedDocuments());
  }

  /** The same machine by another name, which is all that the service can tell. */
  String elsewhere() {
    return town().odoo.url().replace("localhost", "127.0.0.1");
  }

  ConnectOutcome connect(Resident resident, String url, Optional<String> former) {
    var address =
        new OdooAddress(
            URI.create(url), OdooWorlds.DATABASE, OdooWorlds.LOGIN, OdooAddress.Choice.JSON2);
    var entered = new OdooCredentials(address, OdooWorlds.KEY, former, OdooPace.USUAL);
    return get(node().services().connections().connectOdoo(resident.id(), entered, "test"));
  }

  /** Queues a document; its coming items in this phase get these codes. */
  String send(Resident resident, String document, Phase phase, ItemCode... codes) {
    var fiId = "%032X".formatted(ids.incrementAndGet());
    var queue = resident.company().queue();
    List.of(codes).forEach(code -> queue.script(phase, fiId, code));
    queue.enqueue(fiId, DocType.EXPENSE, document);
    wake(resident);
    return fiId;
  }

  String send(Resident resident, String document) {
    return send(resident, document, Phase.CONFIRM);
  }

  /** It is time to compare the document's entry with Odoo's. */
  void aDayPasses(Resident resident, String fiId) {
    sql(
        "update document set compared_at = compared_at - interval '25 hours' where fi_id = '"
            + fiId
            + "' and tenant_id = '"
            + resident.id()
            + "'");
    wake(resident);
  }

  void wake(Resident resident) {
    get(node().services().lanes().wake(resident.id(), Stream.DOCUMENTS));
  }

  Optional<DocumentSummary> document(Resident resident, String fiId) {
    return new Outcomes(town(), node())
        .documents(resident).stream().filter(one -> one.fiId().equals(fiId)).findFirst();
  }

  DocumentDetail detail(Resident resident, String fiId) {
    var id = document(resident, fiId).orElseThrow().id();
    return get(desk().find(resident.id(), id)).orElseThrow();
  }

  UUID id(Resident resident, String fiId) {
    return document(resident, fiId).orElseThrow().id();
  }

  /** Waits for the document to come into a state. */
  DocumentSummary comes(Resident resident, String fiId, DocumentState state) {
    return becomes(resident, fiId, document -> document.state() == state);
  }

  /** The same, with exactly these reasons. */
  DocumentSummary comes(Resident resident, String fiId, DocumentState state, String... codes) {
    return becomes(
        resident,
        fiId,
        document -> document.state() == state && codes(document).equals(List.of(codes)));
  }

  /**
   * Its draft stands in Odoo and waits for a person. Earlier, with the draft made and the wait not
   * yet noted, the engine may still see what a trial does to the draft.
   */
  DocumentSummary waitsAsDraft(Resident resident, String fiId) {
    return becomes(
        resident, fiId, document -> document.odooMove() != null && document.nextAttempt() != null);
  }

  DocumentSummary becomes(Resident resident, String fiId, Predicate<DocumentSummary> wanted) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var found = document(resident, fiId);
      if (found.filter(wanted).isPresent()) {
        return found.get();
      }
      assertThat(System.nanoTime()).as("time for " + found).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  static List<String> codes(DocumentSummary document) {
    return document.problems().stream().map(problem -> problem.code().text()).toList();
  }

  /** Lets the lane run until it has surely looked at everything once more. */
  void lookAgain(Resident resident) {
    var other = send(resident, Paper.fresh());
    comes(resident, other, DocumentState.CONFIRMED);
  }

  void retry(Resident resident, String fiId) {
    var outcome = get(desk().retry(resident.id(), id(resident, fiId), "Ann", "again"));
    assertThat(outcome).isInstanceOf(DecisionOutcome.Done.class);
  }

  FiRecord atConcur(String fiId) {
    return town().concur.document(fiId).orElseThrow();
  }

  Ledger ledger() {
    return town().odoo.ledger(OdooWorlds.DATABASE);
  }

  /** What Odoo holds under the document's external id. */
  List<Ledger.Entry> entries(Resident resident, String fiId) {
    var external = ExternalIds.module(resident.id()) + ".expense_" + fiId;
    return ledger().moves().stream().filter(m -> m.externalIds().contains(external)).toList();
  }

  /** Everything that Odoo holds of the resident. */
  List<Ledger.Entry> entries(Resident resident) {
    var module = ExternalIds.module(resident.id()) + ".";
    return ledger().moves().stream()
        .filter(move -> move.externalIds().stream().anyMatch(id -> id.startsWith(module)))
        .toList();
  }
}
