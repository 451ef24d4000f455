package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.StoredDocuments;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreviewPageTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private final StoredDocuments documents = RUNNING.documents();

  private static NewTenant tenant() {
    return RUNNING.site().newTenant("Acme");
  }

  private static NewTenant connected() {
    var tenant = tenant();
    RUNNING
        .site()
        .put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    return tenant;
  }

  private static Bookkeeper enter(NewTenant tenant) {
    return Bookkeeper.enter(RUNNING.site(), tenant);
  }

  @Test
  void a_preview_shows_concurs_lines_beside_t_accounts_with_the_rules_behind_them() {
    var tenant = connected();
    var id = documents.store(tenant.id(), "Visit", report(1), DocumentState.FETCHED, List.of());
    var holder = enter(tenant);
    assertThat(holder.page("/documents/" + id + "/preview"))
        .contains("There is no mapping yet.", "Taxi", ">10.00<")
        .doesNotContain("10.000");

    RUNNING.site().put("/api/v1/mapping", tenant, mapping("474230"), "If-None-Match", "*").is(201);
    assertThat(holder.page("/documents/" + id + "/preview"))
        .contains("474230 Account 474230", "1600 Account 1600", "10.00 debit", "10.00 credit")
        .contains("<details class=\"why\">", "Terry &lt;b&gt;Brown&lt;/b&gt;", "Company → Employee")
        .contains("total", "none");
  }

  @Test
  void what_has_no_body_any_more_is_neither_previewed_nor_tried_again_and_the_page_says_why() {
    var tenant = tenant();
    var id = documents.store(tenant.id(), "Old trip", report(1), DocumentState.HELD, List.of());
    RUNNING
        .db()
        .execute(
            "update document set state = 'IGNORED', raw = '\\x', body_removed_at = now()"
                + " where document_id = '%s'".formatted(id));
    var holder = enter(tenant);

    assertThat(holder.page("/documents/" + id))
        .contains("cannot be any more")
        .doesNotContain("/preview\"", "/decide/retry");
    assertThat(holder.page("/documents/" + id + "/preview")).contains("nothing to preview");
    assertThat(holder.page("/documents/" + id + "/decide/retry"))
        .contains("was removed when its time to be kept was over");
  }

  @Test
  void a_preview_of_what_is_refused_has_the_way_out_in_place() {
    var tenant = connected();
    RUNNING.site().put("/api/v1/mapping", tenant, mapping("1"), "If-None-Match", "*").is(201);
    var id = documents.store(tenant.id(), "Visit", report(1), DocumentState.FETCHED, List.of());

    assertThat(enter(tenant).page("/documents/" + id + "/preview"))
        .contains("It cannot be posted yet", "MLC-303", "/mapping/grids/accounts?q=474230", "Taxi");
  }

  @Test
  void a_long_document_is_shown_in_pages_with_the_totals_of_all() {
    var tenant = connected();
    RUNNING.site().put("/api/v1/mapping", tenant, mapping("474230"), "If-None-Match", "*").is(201);
    var id = documents.store(tenant.id(), "Long", report(400), DocumentState.FETCHED, List.of());
    var holder = enter(tenant);
    var path = "/documents/" + id + "/preview";

    var first = holder.page(path);
    assertThat(first)
        .contains(
            "Lines 1 to 40 of ", "href=\"" + path + "?page=2\"", "4,000.00 debit", "Expense 40")
        .doesNotContain("Expense 41<")
        .hasSizeLessThan(100_000);
    assertThat(holder.page(path + "?page=2")).contains("Expense 41<", "4,000.00 debit");
    assertThat(holder.get(path + "?page=0").status()).isEqualTo(400);
  }

  private static String mapping(String account) {
    return """
    {"odooCompanyId": 1,
     "posting": {"expense": {"as": "entry", "journalId": 3, "date": "processed"}},
     "accounts": [{"code": "%s", "accountId": 32}],
     "parties": [{"code": "EMPL", "accountId": 15, "partner": "employee"}],
     "employees": [{"employeeId": "E100", "partnerId": 21}]}
    """
        .formatted(account);
  }

  private static String report(int expenses) {
    return """
    {"employee": {"employeeId": "E100"},
     "report": {"reportId": "R1", "reportName": "Visit", "employeeCurrencyAlphaCode": "EUR",
                "ledgerCode": "L1", "totalApprovedAmount": %d, "isTest": "N",
                "reportPaymentProcessingDate": "2026-03-02"},
     "expenseEntry": [%s]}
    """
        .formatted(
            10 * expenses,
            IntStream.range(0, expenses)
                .mapToObj(PreviewPageTest::expense)
                .collect(Collectors.joining(", ")));
  }

  private static String expense(int number) {
    return """
    {"entryId": "E%d", "expenseTypeName": "Taxi", "entryApprovedAmount": 10,
     "allocation": [{"journal": [
      {"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "474230",
       "amountGross": 10.00000000, "amountNetOfTax": 10, "amountNetOfReclaim": 10}]}]}
    """
        .formatted(number);
  }
}
