package io.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunJournalTest {

  private static final Part EXPENSES = Part.intake(DocumentType.EXPENSE);
  private static final Part ADVANCES = Part.intake(DocumentType.CASH_ADVANCE);

  private final RunJournal journal = new RunJournal();
  private final List<Part> done = new ArrayList<>();

  @Test
  void a_side_that_is_not_connected_yet_is_no_trouble() {
    fail(
        EXPENSES,
        new ConcurException(
            ConcurException.Kind.CONNECTION,
            Problem.of(Code.NOT_CONNECTED, "system", "SAP Concur"),
            Optional.empty()));

    assertThat(journal.hasTrouble()).isFalse();
    assertThat(goesOn(ADVANCES)).as("and is asked nothing more").isFalse();
  }

  @Test
  void a_product_that_is_missing_stops_no_other_part() {
    fail(ADVANCES, concur(ConcurException.Kind.CONNECTION, forbidden("403"), Optional.empty()));

    assertThat(journal.hasTrouble()).isTrue();
    assertThat(List.of(goesOn(EXPENSES), goesOn(Part.CONFIRMING), goesOn(Part.POSTING)))
        .containsOnly(true);
    assertThat(goesOn(ADVANCES)).isFalse();
  }

  @Test
  void a_side_has_answered_though_it_lacks_a_product_but_not_if_a_page_is_broken() {
    journal.attempt(EXPENSES, Future::succeededFuture);
    fail(ADVANCES, concur(ConcurException.Kind.CONNECTION, forbidden("403"), Optional.empty()));
    assertThat(journal.isConcurAnswered()).isTrue();
    assertThat(journal.isDone(ADVANCES)).isFalse();

    var broken = Problem.of(Code.CONCUR_UNREACHABLE, "detail", "status 500 when reading page 3");
    fail(Part.CONFIRMING, concur(ConcurException.Kind.TRANSIENT, broken, Optional.empty()));
    assertThat(journal.isConcurAnswered()).isFalse();
    assertThat(journal.isDone(EXPENSES)).isTrue();
  }

  @Test
  void who_refuses_every_type_has_not_answered() {
    for (var type : DocumentType.values()) {
      fail(
          Part.intake(type),
          concur(ConcurException.Kind.CONNECTION, forbidden("403"), Optional.empty()));
    }
    journal.attempt(Part.CONFIRMING, Future::succeededFuture);

    assertThat(journal.isConcurAnswered()).isFalse();
  }

  @Test
  void what_was_left_out_after_a_refused_login_is_not_done() {
    fail(ADVANCES, concur(ConcurException.Kind.CONNECTION, forbidden("401"), Optional.empty()));
    journal.attempt(EXPENSES, Future::succeededFuture);
    assertThat(journal.isDone(EXPENSES)).isFalse();
    assertThat(journal.isConcurAnswered()).isFalse();
  }

  @Test
  void a_broken_page_stops_no_other_part() {
    var broken = Problem.of(Code.CONCUR_UNREACHABLE, "detail", "status 500 when reading page 3");
    fail(EXPENSES, concur(ConcurException.Kind.TRANSIENT, broken, Optional.empty()));

    assertThat(goesOn(Part.CONFIRMING)).isTrue();
  }

  @Test
  void a_refused_login_stops_all_of_concur_and_nothing_of_odoo() {
    fail(EXPENSES, concur(ConcurException.Kind.CONNECTION, forbidden("401"), Optional.empty()));

    assertThat(goesOn(Part.CONFIRMING)).isFalse();
    assertThat(goesOn(Part.POSTING)).isTrue();
  }

  @Test
  void a_limit_is_a_rest_of_its_side_within_reason_and_no_trouble() {
    var limit = Problem.of(Code.ODOO_RATE_LIMITED, "until", "tomorrow");
    fail(
        Part.POSTING, new OdooException(OdooException.Kind.TRANSIENT, limit, Duration.ofHours(24)));

    assertThat(journal.hasTrouble()).isFalse();
    assertThat(journal.rest()).contains(Duration.ofMinutes(15));
    assertThat(goesOn(Part.CONFIRMING)).isTrue();
  }

  @Test
  void a_crowded_place_is_come_back_to_with_more_and_more_patience() {
    var crowded = Problem.of(Code.CONCUR_CROWDED, "until", "soon");
    fail(
        EXPENSES,
        concur(ConcurException.Kind.TRANSIENT, crowded, Optional.of(Duration.ofSeconds(2))));

    assertThat(journal.hasTrouble()).as("which lets the lane's pauses grow").isTrue();
    assertThat(journal.retryAfter()).isEmpty();
    assertThat(journal.rest()).isEmpty();
    assertThat(goesOn(Part.CONFIRMING)).as("all of Concur is crowded").isFalse();
  }

  @Test
  void a_pause_that_was_asked_for_is_kept_within_reason() {
    var away = Problem.of(Code.CONCUR_UNREACHABLE, "detail", "status 503");
    fail(EXPENSES, concur(ConcurException.Kind.TRANSIENT, away, Optional.of(Duration.ofHours(3))));

    assertThat(journal.retryAfter()).contains(Duration.ofMinutes(15));
  }

  private static Problem forbidden(String status) {
    return Problem.of(Code.CONCUR_FORBIDDEN, "status", status);
  }

  private static ConcurException concur(
      ConcurException.Kind kind, Problem problem, Optional<Duration> retryAfter) {
    return new ConcurException(kind, problem, retryAfter);
  }

  private void fail(Part part, RuntimeException failure) {
    assertThat(journal.attempt(part, () -> Future.failedFuture(failure)).succeeded()).isTrue();
  }

  private boolean goesOn(Part part) {
    journal.attempt(part, () -> did(part));
    return done.contains(part);
  }

  private Future<Void> did(Part part) {
    done.add(part);
    return Future.succeededFuture();
  }
}
