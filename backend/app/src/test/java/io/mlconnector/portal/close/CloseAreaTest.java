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

  private static final Pattern CELL =
      Pattern.compile(
          "href=\"(/documents\\?month=[^\"]+)\">[^<]*</a>\\s*"
              + "<span class=\"faint block\">(\\d+) document");
  private static final Pattern ROW = Pattern.compile("href=\"/documents/[0-9a-f-]{36}\"");

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
    assertThat(everyCellLeadsToItsDocuments(holder, page)).isEqualTo(3);
    assertThat(holder.page("/close?month=2026-10")).contains("No documents in this month");
    assertThat(holder.get("/close?month=2026-1").status()).isEqualTo(400);
  }

  /** Answers how many cells there were. */
  private static int everyCellLeadsToItsDocuments(Bookkeeper holder, String page) {
    var cells = CELL.matcher(page).results().toList();
    for (var cell : cells) {
      var url = cell.group(1).replace("&amp;", "&");
      assertThat(ROW.matcher(holder.page(url)).results().count())
          .as(url)
          .isEqualTo(Long.parseLong(cell.group(2)));
    }
    return cells.size();
  }

  @Test
  void cells_add_up_with_their_lists_by_currency_and_without_what_was_taken_back() {
    var tenant = site.newTenant("Lists");
    documents.fetched(tenant.id(), "Euros");
    documents.fetched(tenant.id(), "Yen");
    documents.fetched(tenant.id(), "Taken back");
    documents.changed(documents.fetched(tenant.id(), "Changed"));
    var of = " where tenant_id = '%s' and title = '%s'";
    DB.execute(
        "update document set processed_on = '2026-11-05' where tenant_id = '%s'"
            .formatted(tenant.id()));
    DB.execute("update document set currency = 'JPY'" + of.formatted(tenant.id(), "Yen"));
    DB.execute("update document set state = 'RECALLED'" + of.formatted(tenant.id(), "Taken back"));
    var holder = Bookkeeper.enter(site, tenant);

    var page = holder.page("/close?month=2026-11");

    assertThat(everyCellLeadsToItsDocuments(holder, page)).isEqualTo(6);
    assertThat(page).contains("Taken back in Concur, and not counted: <span>1</span>");
    assertThat(page).contains("1 document changed in Odoo", "differs=yes");
    assertThat(holder.page("/documents?state=received&month=2026-11"))
        .contains("Euros", "Yen", "Changed")
        .doesNotContain("Taken back</a>");
  }

  @Test
  void files_hold_the_same_figures() {
    var tenant = site.newTenant("Files");
    documents.fetched(tenant.id(), "Trip");
    var hostile = documents.fetched(tenant.id(), "Formula");
    DB.execute("update document set currency = '=1+1' where document_id = '" + hostile + "'");
    var untold = documents.fetched(tenant.id(), "No total");
    DB.execute("update document set total = null where document_id = '" + untold + "'");
    DB.execute(
        "update document set total = 1234 where tenant_id = '%s' and title = 'Trip'"
            .formatted(tenant.id()));
    DB.execute(
        "update document set processed_on = '2026-09-05' where tenant_id = '%s'"
            .formatted(tenant.id()));
    var holder = Bookkeeper.enter(site, tenant);

    var csv = holder.get("/close/board.csv?month=2026-09");
    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("close-2026-09.csv");
    assertThat(csv.body())
        .contains("2026-09,No company decided,Expense report,EUR,1234.00,2,1")
        .contains(",Missing: 1234.00 EUR")
        .doesNotContain("1,234");
    assertThat(holder.page("/close?month=2026-09")).contains("Missing: 1,234.00 EUR");

    assertThat(csv.body().lines().findFirst().orElseThrow().split(","))
        .as("whoever reads the file by its headings")
        .doesNotHaveDuplicates()
        .contains("Posted in Odoo: documents", "Held: without a total");

    assertThat(csv.body()).contains(",'=1+1,120.50,1,0").doesNotContain(",=1+1");

    var pdf = holder.get("/close/board.pdf?month=2026-09");
    assertThat(pdf.status()).isEqualTo(200);
    assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(pdf.body()).startsWith("%PDF-");
  }
}
