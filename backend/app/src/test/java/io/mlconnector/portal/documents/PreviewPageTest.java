package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreviewPageTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private final StoredDocuments documents = new StoredDocuments(DB);

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  private static NewTenant tenant() {
    return site.newTenant("Acme");
  }

  private static Bookkeeper enter(NewTenant tenant) {
    return Bookkeeper.enter(site, tenant);
  }

  @Test
  void a_preview_shows_concurs_lines_beside_t_accounts_with_the_rules_behind_them() {
    var tenant = tenant();
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    var id = documents.store(tenant.id(), "Visit", report(), DocumentState.FETCHED, List.of());
    var holder = enter(tenant);
    assertThat(holder.page("/documents/" + id + "/preview"))
        .contains("There is no mapping yet.", "Taxi");

    site.put("/api/v1/mapping", tenant, mapping("474230"), "If-None-Match", "*").is(201);
    assertThat(holder.page("/documents/" + id + "/preview"))
        .contains("474230 Account 474230", "1600 Account 1600", "10.00 debit", "10.00 credit")
        .contains("<details class=\"why\">", "Terry &lt;b&gt;Brown&lt;/b&gt;", "COMP to EMPL")
        .contains("total", "none");
  }

  @Test
  void what_has_no_body_any_more_is_neither_previewed_nor_tried_again_and_the_page_says_why() {
    var tenant = tenant();
    var id = documents.store(tenant.id(), "Old trip", report(), DocumentState.HELD, List.of());
    DB.execute(
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
    var tenant = tenant();
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site.put("/api/v1/mapping", tenant, mapping("1"), "If-None-Match", "*").is(201);
    var id = documents.store(tenant.id(), "Visit", report(), DocumentState.FETCHED, List.of());

    assertThat(enter(tenant).page("/documents/" + id + "/preview"))
        .contains("It cannot be posted yet", "MLC-303", "/mapping/grids/accounts?q=474230", "Taxi");
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

  private static String report() {
    return """
    {"employee": {"employeeId": "E100"},
     "report": {"reportId": "R1", "reportName": "Visit", "employeeCurrencyAlphaCode": "EUR",
                "ledgerCode": "L1", "totalApprovedAmount": 10, "isTest": "N",
                "reportPaymentProcessingDate": "2026-03-02"},
     "expenseEntry": [{"entryId": "E", "expenseTypeName": "Taxi", "entryApprovedAmount": 10,
       "allocation": [{"journal": [
        {"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "474230",
         "amountGross": 10, "amountNetOfTax": 10, "amountNetOfReclaim": 10}]}]}]}
    """;
  }
}
