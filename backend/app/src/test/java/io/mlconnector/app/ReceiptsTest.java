package io.mlconnector.app;

import static io.mlconnector.app.ReceiptPaper.id;
import static io.mlconnector.app.ReceiptPaper.mixed;
import static io.mlconnector.app.ReceiptPaper.pdf;
import static io.mlconnector.app.ReceiptPaper.report;
import static io.mlconnector.app.ReceiptPaper.reportId;
import static io.mlconnector.app.ReceiptPaper.reportOfTwo;
import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.receipts.ReceiptState;
import io.mlconnector.sync.receipts.ReceiptView;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images from Concur's sandbox to entries in Odoo's, by a running node. */
class ReceiptsTest {

  private static final String PDF = "application/pdf";

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private final ReceiptTrial trial = new ReceiptTrial(QUARTER);
  private final Resident resident = trial.resident;

  @Test
  void an_expense_s_image_is_attached_to_the_entry_and_told_on_the_timeline() {
    trial.switchOn();
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf("one"));

    var fiId = trial.confirmed(report(image));
    var views = trial.becomes(fiId, ReceiptState.ATTACHED);

    var entry = QUARTER.entries(resident, fiId).getFirst();
    assertThat(trial.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.move()).isEqualTo(entry.id());
              assertThat(file.mediaType()).isEqualTo(PDF);
              assertThat(file.name()).endsWith(".pdf");
              assertThat(file.content())
                  .isEqualTo(Base64.getEncoder().encodeToString(pdf("one").getBytes()));
              assertThat(file.externalIds())
                  .singleElement()
                  .asString()
                  .contains(".receipt_expense_" + fiId, "_entry_" + image);
              assertThat(views.getFirst().attachment()).contains(file.id());
            });
    assertThat(QUARTER.detail(resident, fiId).timeline())
        .extracting(step -> step.kind())
        .containsOnlyOnce("RECEIPT_ATTACHED");
  }

  @Test
  void a_report_without_images_of_its_expenses_gets_its_own() {
    trial.switchOn();
    var document = Paper.fresh();
    resident.company().receipts().ofReport(reportId(document), PDF, pdf("all"));

    trial.becomes(trial.confirmed(document), ReceiptState.ATTACHED);

    assertThat(trial.files()).hasSize(1);
  }

  @Test
  void nobody_who_has_not_asked_for_it_gets_receipts() {
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf("unasked"));
    var before = trial.confirmed(report(image));

    get(QUARTER.node().services().lanes().wake(resident.id(), Stream.RECEIPTS));
    trial.switchOn();
    var after = id();
    resident.company().receipts().ofEntry(after, PDF, pdf("asked"));
    trial.becomes(trial.confirmed(report(after)), ReceiptState.ATTACHED);

    assertThat(trial.views(before)).isEmpty();
    assertThat(trial.files()).hasSize(1);
  }

  @Test
  void what_was_switched_off_attaches_nothing_more() {
    trial.switchOn();
    var image = id();
    var waiting = trial.confirmed(report(image));
    trial.becomes(waiting, ReceiptState.LATE);

    get(trial.receipts().change(resident.id(), false, "Ann"));
    resident.company().receipts().ofEntry(image, PDF, pdf("after"));
    trial.pass("next_try_at = now()");
    var other = id();
    resident.company().receipts().ofEntry(other, PDF, pdf("new"));
    var later = trial.confirmed(report(other));
    trial.turn();
    trial.turn();

    assertThat(trial.files()).isEmpty();
    assertThat(trial.views(later)).isEmpty();
    assertThat(trial.views(waiting).getFirst().state()).isEqualTo(ReceiptState.LATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "concur receipt",
        "concur receipt-bytes",
        "odoo ir.attachment/search_read",
        "odoo ir.attachment/load"
      })
  void a_lost_answer_attaches_nothing_twice(String call) {
    trial.switchOn();
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf(call));
    var town = QUARTER.town();
    var faults = call.startsWith("odoo") ? town.odoo.faults() : town.concur.faults();
    var operation = call.substring(call.indexOf(' ') + 1);
    faults.next(operation, new Fault.CutAfter());

    trial.becomes(trial.confirmed(report(image)), ReceiptState.ATTACHED);

    assertThat(faults.given()).anyMatch(given -> given.startsWith(operation + "#"));
    assertThat(trial.files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"concur image", "concur image-bytes", "odoo ir.attachment/load"})
  void nor_does_a_lost_answer_about_a_whole_report(String call) {
    trial.switchOn();
    var document = Paper.fresh();
    resident.company().receipts().ofReport(reportId(document), PDF, pdf(call));
    var town = QUARTER.town();
    var faults = call.startsWith("odoo") ? town.odoo.faults() : town.concur.faults();
    faults.next(call.substring(call.indexOf(' ') + 1), new Fault.CutAfter());

    trial.becomes(trial.confirmed(document), ReceiptState.ATTACHED);

    assertThat(trial.files()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"RECEIPT_FETCHED", "RECEIPT_ATTACHED_AT_ODOO"})
  void a_run_that_ends_between_two_steps_attaches_nothing_twice(Step where) {
    trial.switchOn();
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf(where.name()));
    var ended = new AtomicBoolean();
    QUARTER.observe(
        (step, tenant, documents) ->
            step == where && ended.compareAndSet(false, true)
                ? Future.failedFuture(new IllegalStateException("ended here"))
                : Future.succeededFuture());

    trial.becomes(trial.confirmed(report(image)), ReceiptState.ATTACHED);

    QUARTER.observe(null);
    assertThat(ended).isTrue();
    assertThat(trial.files()).hasSize(1);
  }

  @Test
  void a_whole_report_that_is_made_anew_at_each_call_is_attached_once() {
    trial.switchOn();
    var document = Paper.fresh();
    resident.company().receipts().ofReport(reportId(document), PDF, pdf("anew"));
    var ended = new AtomicBoolean();
    QUARTER.observe(
        (step, tenant, documents) ->
            step == Step.RECEIPT_ATTACHED_AT_ODOO && ended.compareAndSet(false, true)
                ? Future.failedFuture(new IllegalStateException("ended here"))
                : Future.succeededFuture());

    trial.becomes(trial.confirmed(document), ReceiptState.ATTACHED);

    QUARTER.observe(null);
    assertThat(ended).isTrue();
    assertThat(trial.files()).hasSize(1);
  }

  @Test
  void what_is_too_large_or_no_receipt_is_said_and_holds_nothing_up() {
    trial.switchOn();
    var large = id();
    var page = id();
    var store = resident.company().receipts();
    store.ofEntry(large, PDF, Buffer.buffer(new byte[10 * 1024 * 1024 + 1]).setBuffer(0, pdf("")));
    store.ofEntry(page, PDF, Buffer.buffer("<html>no receipt</html>"));

    var tooLarge = trial.becomes(trial.confirmed(report(large)), ReceiptState.REFUSED);
    var wrongKind = trial.becomes(trial.confirmed(report(page)), ReceiptState.REFUSED);

    assertThat(tooLarge.getFirst().problem())
        .contains(Problem.of(Code.RECEIPT_TOO_LARGE, "limit", "10 MB"));
    assertThat(wrongKind.getFirst().problem()).contains(Problem.of(Code.RECEIPT_KIND_UNKNOWN));
    assertThat(trial.files()).isEmpty();
  }

  @Test
  void what_the_web_server_before_odoo_does_not_take_is_refused() {
    trial.switchOn();
    var image = id();
    resident
        .company()
        .receipts()
        .ofEntry(image, PDF, Buffer.buffer(new byte[600_000]).setBuffer(0, pdf("")));
    QUARTER.town().odoo.build().bodyMax(500_000);

    var refused = trial.becomes(trial.confirmed(report(image)), ReceiptState.REFUSED);

    QUARTER.town().odoo.build().bodyMax(128 * 1024 * 1024);
    assertThat(refused.getFirst().problem())
        .hasValueSatisfying(why -> assertThat(why.message()).contains("413"));
  }

  @Test
  void a_file_that_is_turned_away_before_odoo_is_no_fault_of_the_connection() {
    trial.switchOn();
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf("turned away"));
    // One page may be a mishap of what stands before Odoo; it is believed the second time.
    QUARTER
        .town()
        .odoo
        .faults()
        .next("ir.attachment/load", new Fault.Page(403), new Fault.Page(403));

    var refused = trial.becomes(trial.confirmed(report(image)), ReceiptState.REFUSED);

    assertThat(refused.getFirst().problem())
        .hasValueSatisfying(why -> assertThat(why.message()).contains("403"));
    assertThat(
            QUARTER.number(
                "select count(*) from odoo_connection where state = 'connected' and tenant_id = '"
                    + resident.id()
                    + "'"))
        .isOne();
  }

  @Test
  void a_body_that_cannot_be_opened_keeps_no_other_receipt_from_coming() {
    var broken = trial.confirmed(Paper.fresh());
    trial.switchOn();
    QUARTER.sql(
        """
        update document set raw = '\\x00' where fi_id = '%s';
        update receipt_setting set since = now() - interval '1 hour',
               looked_to = now() - interval '1 hour' where tenant_id = '%s';
        """
            .formatted(broken, resident.id()));
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf("whole"));

    trial.becomes(trial.confirmed(report(image)), ReceiptState.ATTACHED);

    assertThat(trial.views(broken)).isEmpty();
  }

  @Test
  void a_receipt_that_comes_after_its_report_was_sent_may_come_with_the_whole_report() {
    trial.switchOn();
    var image = id();
    var document = mixed(image);
    resident.company().receipts().ofEntry(image, PDF, pdf("of one"));
    var fiId = QUARTER.send(resident, document);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);

    trial.wakes(
        views -> views.size() == 2 && views.getFirst().state() == ReceiptState.ATTACHED, fiId);
    assertThat(trial.views(fiId).getLast())
        .satisfies(
            report -> {
              assertThat(report.kind()).isEqualTo(ReceiptSource.Kind.REPORT);
              assertThat(report.state()).isEqualTo(ReceiptState.WANTED);
              assertThat(report.nextTry().orElseThrow())
                  .isAfter(Instant.now().plus(Duration.ofHours(20)));
            });

    resident.company().receipts().ofReport(reportId(document), PDF, pdf("all"));
    trial.becomes(fiId, ReceiptState.ATTACHED, ReceiptState.ATTACHED);
    assertThat(trial.files()).hasSize(2);
  }

  @Test
  void an_image_that_comes_later_is_found_again() {
    trial.switchOn();
    var image = id();
    var fiId = trial.confirmed(report(image));

    var late = trial.becomes(fiId, ReceiptState.LATE);
    assertThat(late.getFirst().problem()).isEmpty();
    assertThat(late.getFirst().nextTry()).isPresent();

    resident.company().receipts().ofEntry(image, PDF, pdf("late"));
    trial.pass("next_try_at = now()");
    trial.becomes(fiId, ReceiptState.ATTACHED);
    assertThat(trial.files()).hasSize(1);
  }

  @Test
  void an_image_that_never_comes_is_given_up_after_weeks() {
    trial.switchOn();
    var fiId = trial.confirmed(report(id()));
    trial.becomes(fiId, ReceiptState.LATE);

    trial.pass("next_try_at = now(), wanted_at = now() - interval '29 days'");
    var none = trial.becomes(fiId, ReceiptState.NONE);

    assertThat(none.getFirst().problem()).contains(Problem.of(Code.RECEIPT_NOT_COME, "weeks", "4"));
  }

  @Test
  void two_expenses_with_the_same_image_bring_one_file() {
    trial.switchOn();
    var one = id();
    var other = id();
    resident.company().receipts().ofEntry(one, PDF, pdf("same"));
    resident.company().receipts().ofEntry(other, PDF, pdf("same"));

    var fiId = trial.confirmed(reportOfTwo(one, other));
    var views = trial.becomes(fiId, ReceiptState.ATTACHED, ReceiptState.ATTACHED);

    assertThat(trial.files()).hasSize(1);
    assertThat(views.stream().map(ReceiptView::attachment).distinct()).hasSize(1);
    assertThat(QUARTER.detail(resident, fiId).timeline())
        .extracting(step -> step.kind())
        .containsOnlyOnce("RECEIPT_ATTACHED");
  }

  @Test
  void what_is_in_an_image_is_in_no_log() {
    try (var output = CapturedOutput.open()) {
      trial.switchOn();
      var image = id();
      var canary = "receipt-Canary-4711-of-a-hotel-bill";
      resident.company().receipts().ofEntry(image, PDF, pdf(canary));
      var broken = id();
      resident.company().receipts().ofEntry(broken, PDF, Buffer.buffer(canary));

      trial.becomes(trial.confirmed(report(image)), ReceiptState.ATTACHED);
      trial.becomes(trial.confirmed(report(broken)), ReceiptState.REFUSED);

      var bytes = pdf(canary).getBytes();
      assertThat(output.text())
          .contains("io.mlconnector")
          .doesNotContain(canary, Base64.getEncoder().encodeToString(bytes).substring(0, 40));
    }
  }
}
