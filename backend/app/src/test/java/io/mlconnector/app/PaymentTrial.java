package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.FiRecord;
import io.mlconnector.simulators.concur.payments.PaymentBook;
import io.mlconnector.simulators.odoo.Clerk;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.desk.PaymentDesk;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A tenant whose documents are posted, and paid in Odoo by a clerk. */
final class PaymentTrial {

  final LocalDate day = LocalDate.now(ZoneOffset.UTC);

  private final TestDatabase database;
  private final Town town;
  private final Node node;
  private final OdooSandbox odoo;
  final Resident resident;

  /** A tenant that wants Concur to be told. */
  PaymentTrial(TestDatabase database, Town town, Node node, OdooSandbox odoo) {
    this(database, town, node, odoo, OdooAddress.Choice.JSON2);
  }

  PaymentTrial(
      TestDatabase database, Town town, Node node, OdooSandbox odoo, OdooAddress.Choice protocol) {
    this.database = database;
    this.town = town;
    this.node = node;
    this.odoo = odoo;
    resident =
        town.resident(
            node,
            TestMapping.ofGeneratedDocuments().rule("group", "account"),
            protocol,
            odoo.url());
    tell(true);
  }

  void tell(boolean wanted) {
    var schedule = node.services().alerting().schedule();
    get(
        wanted
            ? schedule.tellPayments(resident.id(), day, "Ann")
            : schedule.tellNoPayments(resident.id(), "Ann"));
  }

  PaymentDesk desk() {
    return node.services().documents().payments();
  }

  Clerk clerk() {
    return odoo.clerk(OdooWorlds.DATABASE);
  }

  /** A report that Concur was told of. */
  DocumentSummary posted(long seed) {
    var paper = new ConcurDocuments(seed, day).cash();
    var fiId = Town.queue(resident, List.of(ExactJson.write(paper)));
    return confirmed(fiId.getFirst());
  }

  /** A report that has come, whatever becomes of it. */
  void queued(long seed) {
    var before = database.count("select count(*) from document");
    Town.queue(resident, List.of(ExactJson.write(new ConcurDocuments(seed, day).cash())));
    Town.eventually(
        "another document",
        () -> {
          get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
          return database.count("select count(*) from document") > before;
        });
  }

  /** An invoice that Concur was told of; every code is mapped from here on. */
  DocumentSummary invoice(long seed) {
    var current = get(node.services().mappings().current(resident.id())).orElseThrow();
    var mapping = EveryCode.in(new SandboxBooks(odoo), "entry").json();
    get(node.services().mappings().save(resident.id(), current.version(), mapping, "test"));
    var paper = new ConcurDocuments(seed, day).kind("invoice of one line without tax").draw();
    return confirmed(Town.queue(resident, List.of(ExactJson.write(paper))).getFirst());
  }

  /** What Concur has of an invoice's payment, oldest first. */
  List<PaymentBook.Status> invoiceAtConcur(DocumentSummary invoice) {
    return resident.company().payments().of(invoice.businessId()).stream()
        .map(PaymentBook.Payment::status)
        .toList();
  }

  DocumentSummary confirmed(String fiId) {
    var outcomes = new Outcomes(town, node);
    Town.eventually(
        "a confirmed document",
        () -> {
          get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
          return outcomes.documents(resident).stream()
              .anyMatch(one -> one.fiId().equals(fiId) && one.state() == DocumentState.CONFIRMED);
        });
    return outcomes.documents(resident).stream()
        .filter(one -> one.fiId().equals(fiId))
        .findFirst()
        .orElseThrow();
  }

  static long move(DocumentSummary document) {
    return Objects.requireNonNull(document.odooMove());
  }

  DocumentDetail detail(DocumentSummary document) {
    return get(node.services().documents().find(resident.id(), document.id())).orElseThrow();
  }

  DocumentDetail.Payment payment(DocumentSummary document) {
    return Objects.requireNonNull(detail(document).payment());
  }

  /** What it owes, once somebody has looked. */
  BigDecimal owed(DocumentSummary document) {
    until("a first look", () -> detail(document).payment() != null);
    return payment(document).standing().owed();
  }

  /** Pays a part of it in Odoo. */
  long pay(DocumentSummary document, BigDecimal amount) {
    return clerk().pay(move(document), amount, day);
  }

  /** Waits until its payment stands so. */
  void stands(DocumentSummary document, Standing.State state) {
    until("a payment that is " + state, () -> payment(document).standing().state() == state);
  }

  /** Waits until so many notices are taken, and none is open. */
  void told(DocumentSummary document, int notices) {
    told(document, notices, notice -> notice.state() == Notice.State.TAKEN);
  }

  void told(DocumentSummary document, int notices, Predicate<Notice> wanted) {
    until(
        notices + " notices",
        () -> {
          var payment = detail(document).payment();
          return payment != null
              && payment.notices().size() == notices
              && payment.notices().stream().allMatch(wanted);
        });
  }

  FiRecord atConcur(DocumentSummary document) {
    return town.concur.document(document.fiId()).orElseThrow();
  }

  /** The payments lane is woken until the answer is yes. */
  void until(String what, Supplier<Boolean> question) {
    Town.eventually(
        what,
        () -> {
          if (question.get()) {
            return true;
          }
          get(node.services().lanes().wake(resident.id(), Stream.PAYMENTS));
          return false;
        });
  }

  /** Has the lane run through at least once more: it is claimed anew each time that it is woken. */
  void turn() {
    var lane = " from lane where stream = 'payments' and tenant_id = '" + resident.id() + "'";
    var fence = database.count("select fence" + lane);
    until("a turn", () -> database.count("select fence" + lane) > fence + 2);
  }

  /** What waits is due now. */
  void hurry() {
    database.execute(
        "update payment_notice set next_attempt_at = null where tenant_id = '"
            + resident.id()
            + "' and state in ('WAITING', 'SENT')");
  }
}
