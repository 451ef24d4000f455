package io.mlconnector.app;

import static io.mlconnector.app.ReceiptPaper.id;
import static io.mlconnector.app.ReceiptPaper.pdf;
import static io.mlconnector.app.ReceiptPaper.report;
import static io.mlconnector.app.ReceiptPaper.reportId;
import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.TokenManners;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.receipts.Receipts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receipts where the app at Concur may not do all that they take. */
class ReceiptScopesTest {

  private static final String PDF = "application/pdf";

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private static Receipts receipts() {
    return QUARTER.node().services().receipts();
  }

  @Test
  void an_app_without_the_scope_is_one_problem_and_not_one_for_each_document() {
    QUARTER.town().concur.tokens().scope("FISVC spenddocs.receipts.read");
    var poor = QUARTER.resident();
    try {
      get(receipts().change(poor.id(), true, "Ann"));
      var store = poor.company().receipts();
      for (var number = 0; number < 3; number++) {
        var document = Paper.fresh();
        store.ofReport(reportId(document), PDF, pdf("closed " + number));
        QUARTER.comes(poor, QUARTER.send(poor, document), DocumentState.CONFIRMED);
      }
      var image = id();
      store.ofEntry(image, PDF, pdf("open"));
      QUARTER.comes(poor, QUARTER.send(poor, report(image)), DocumentState.CONFIRMED);

      var rows = "from receipt where tenant_id = '" + poor.id() + "'";
      Town.eventually(
          "what is open",
          () -> {
            get(QUARTER.node().services().lanes().wake(poor.id(), Stream.RECEIPTS));
            return QUARTER.number("select count(*) " + rows + " and state = 'attached'") == 1
                && QUARTER.number("select count(*) " + rows) == 4;
          });
      assertThat(get(receipts().setting(poor.id())).problem())
          .contains(Problem.of(Code.CONCUR_SCOPE_MISSING, "scope", "IMAGE"));
      assertThat(QUARTER.number("select count(*) " + rows + " and problem is not null")).isZero();
      assertThat(QUARTER.number("select count(*) " + rows + " and tries > 1")).isZero();
    } finally {
      QUARTER.town().concur.tokens().scope(TokenManners.EVERY_SCOPE);
    }
  }

  @Test
  void an_app_that_may_not_use_spend_documents_gets_images_of_expenses_by_the_older_way() {
    QUARTER.town().concur.tokens().scope("FISVC IMAGE");
    var older = QUARTER.resident();
    try {
      get(receipts().change(older.id(), true, "Ann"));
      var image = id();
      older.company().receipts().ofEntry(image, PDF, pdf("older"));
      QUARTER.comes(older, QUARTER.send(older, report(image)), DocumentState.CONFIRMED);

      var attached =
          "select count(*) from receipt where state = 'attached' and tenant_id = '"
              + older.id()
              + "'";
      Town.eventually("the image", () -> QUARTER.number(attached) == 1);
      assertThat(get(receipts().setting(older.id())).problem()).isEmpty();
    } finally {
      QUARTER.town().concur.tokens().scope(TokenManners.EVERY_SCOPE);
    }
  }
}
