package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.payments.Notice;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An Odoo that is restored gives ids and numbers out again: a payment is of one document's. */
class PaymentRestoreTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final Vertx vertx = Vertx.vertx();
  private final OdooSandbox odoo =
      new OdooSandbox(OdooWorlds.plain().at(() -> Instant.now().plus(ahead.get())));
  private Town town;
  private Node node;
  private PaymentTrial trial;

  @BeforeEach
  void start() {
    DB.execute("delete from tenant");
    get(odoo.start(vertx, 0));
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
    trial = new PaymentTrial(DB, town, node, odoo);
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
    get(odoo.close());
    get(vertx.close());
  }

  /** A report whose entry came after a backup that is restored then. */
  private DocumentSummary lost() {
    var database = odoo.database(OdooWorlds.DATABASE);
    var backup = database.backup();
    var report = trial.posted(9);
    trial.owed(report);
    database.restore(backup);
    ahead.set(Duration.ofSeconds(5));
    return report;
  }

  private void lookAgain() {
    DB.execute("update document_payment set look_at = now()");
    trial.turn();
  }

  private static String of(DocumentSummary document) {
    return " where document_id = '" + document.id() + "'";
  }

  @Test
  void what_others_enter_in_the_place_of_an_entry_is_no_payment_of_it() {
    var other = new PaymentTrial(DB, town, node, odoo);
    var report = lost();

    var stranger = other.posted(9);
    assertThat(PaymentTrial.move(stranger)).isEqualTo(PaymentTrial.move(report));
    assertThat(stranger.odooName()).isEqualTo(report.odooName());
    other.pay(stranger, other.owed(stranger));
    other.told(stranger, 1);
    lookAgain();
    lookAgain();

    assertThat(trial.payment(report).notices()).isEmpty();
    assertThat(trial.atConcur(report).paymentRefs()).isEmpty();
    assertThat(trial.detail(report).timeline())
        .extracting(DocumentDetail.Happening::kind)
        .containsOnlyOnce("PAYMENT_UNKNOWN");
    assertThat(get(trial.desk().cares(trial.resident.id())).strange()).isOne();
    assertThat(get(trial.desk().strange(trial.resident.id())))
        .extracting(one -> one.problem().code())
        .containsExactly(Code.PAYMENT_ENTRY_STRANGE);
  }

  @Test
  void of_two_documents_with_one_id_only_the_later_one_is_told_to_be_paid() {
    var report = lost();
    var next = trial.posted(10);
    assertThat(PaymentTrial.move(next)).isEqualTo(PaymentTrial.move(report));
    var owed = trial.owed(next);
    var currency = trial.payment(next).standing().currency();
    DB.execute(
        "update document_payment set made_at = null, currency = '"
            + currency
            + "', decimals = 2"
            + of(report));

    trial.pay(next, owed);
    trial.told(next, 1);
    lookAgain();

    assertThat(trial.payment(report).notices()).isEmpty();
    assertThat(trial.atConcur(report).paymentRefs()).isEmpty();
    assertThat(trial.atConcur(next).paymentRefs()).hasSize(1);
  }

  @Test
  void a_reference_of_another_document_is_refused_and_shown() {
    var report = trial.posted(9);
    var other = trial.posted(10);
    trial.owed(other);
    trial.pay(report, trial.owed(report));
    trial.told(report, 1);
    DB.execute("update payment_notice set document_id = '" + other.id() + "', number = 9");

    lookAgain();
    trial.told(report, 1, notice -> notice.state() == Notice.State.REFUSED);

    var refused = trial.payment(report).notices().getFirst();
    assertThat(Objects.requireNonNull(refused.problem()).code())
        .isEqualTo(Code.PAYMENT_REFERENCE_TAKEN);
    assertThat(trial.atConcur(report).paymentRefs()).hasSize(1);
    var tenant = trial.resident.id();
    assertThat(get(trial.desk().refused(tenant))).hasSize(1);
    assertThat(get(trial.desk().retry(tenant, report.id(), refused.reference(), "Ann"))).isFalse();
    assertThat(get(trial.desk().dismiss(tenant, report.id(), refused.reference(), "Ann"))).isTrue();
    assertThat(List.copyOf(get(trial.desk().refused(tenant)))).isEmpty();
  }
}
