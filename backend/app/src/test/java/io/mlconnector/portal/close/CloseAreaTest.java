package io.mlconnector.portal.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloseAreaTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Pattern CELL = Pattern.compile("href=\"(/documents\\?month=[^\"]+)\"");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private final StoredDocuments documents = new StoredDocuments(DB);

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @Test
  void a_month_is_red_with_what_is_missing_and_every_cell_leads_to_its_documents() {
    var tenant = site.newTenant("Close <b>Ltd</b>");
    documents.fetched(tenant.id(), "Waiting");
    documents.held(tenant.id(), "Held", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230"));
    DB.execute("update document set processed_on = '2026-11-05'");
    var holder = Bookkeeper.enter(site, tenant);

    var page = holder.page("/close?month=2026-11");

    assertThat(page)
        .contains("Missing: 241.00 EUR", "Expense report", "No company decided", "120.50")
        .contains("<svg", "The same as a table")
        .doesNotContain("style=\"");
    var cells = CELL.matcher(page).results().map(cell -> cell.group(1)).toList();
    assertThat(cells).isNotEmpty();
    for (var cell : cells) {
      assertThat(holder.page(cell.replace("&amp;", "&"))).contains("/documents/");
    }
    assertThat(holder.page("/close?month=2026-10")).contains("No documents in this month");
    assertThat(holder.get("/close?month=2026-1").status()).isEqualTo(400);
  }

  @Test
  void files_hold_the_same_figures() {
    var tenant = site.newTenant("Files");
    documents.fetched(tenant.id(), "=HYPERLINK(1)");
    DB.execute(
        "update document set processed_on = '2026-09-05' where tenant_id = '%s'"
            .formatted(tenant.id()));
    var holder = Bookkeeper.enter(site, tenant);

    var csv = holder.get("/close/board.csv?month=2026-09");
    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("close-2026-09.csv");
    assertThat(csv.body()).contains("2026-09,No company decided,Expense report,EUR,120.50,1");

    var pdf = holder.get("/close/board.pdf?month=2026-09");
    assertThat(pdf.status()).isEqualTo(200);
    assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(pdf.body()).startsWith("%PDF-");
  }
}
