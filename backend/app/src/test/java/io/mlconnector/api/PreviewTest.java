package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreviewTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String API = "/api/v1";
  private static final String FIELDS =
      """
      "posting": {"expense": {"as": "entry", "journalId": 3, "date": "processed"}},
      "accounts": [{"code": "474230", "accountId": 32}],
      "parties": [{"code": "EMPL", "accountId": 15, "partner": "employee"}],
      "costObjects": [{"field": "allocationCustom1Code",
                       "values": [{"code": "0021", "analyticAccountId": 7}]}],
      "employees": [{"employeeId": "E100", "partnerId": 21}]
      """;

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant tenant;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
    tenant = connected("Preview", "{\"odooCompanyId\": 1, " + FIELDS + "}");
  }

  private static NewTenant connected(String name, String mapping) {
    var created = site.newTenant(name);
    site.put(
            API + "/connections/odoo",
            created,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site.put(API + "/mapping", created, mapping, "If-None-Match", "*").is(201);
    return created;
  }

  private static String report(String currency, String account) {
    return """
    {"employee": {"employeeId": "E100"},
     "report": {"reportId": "R1", "reportName": "Visit", "employeeCurrencyAlphaCode": "%s",
                "ledgerCode": "L1", "totalApprovedAmount": 10, "isTest": "N",
                "reportPaymentProcessingDate": "2026-03-02"},
     "expenseEntry": [{"entryId": "E", "expenseTypeName": "Taxi", "entryApprovedAmount": 10,
       "allocation": [{"allocationCustom1Code": "0021", "journal": [
        {"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "%s",
         "amountGross": 10, "amountNetOfTax": 10, "amountNetOfReclaim": 10}]}]}]}
    """
        .formatted(currency, account);
  }

  private static JsonNode preview(NewTenant who, String document, String more) {
    var body = "{\"docType\": \"expense\", \"document\": " + document + more + "}";
    return site.post(API + "/mapping/preview", who, body).is(200).json();
  }

  @Test
  void a_preview_shows_the_record_with_names_in_both_currencies() {
    var preview = preview(tenant, report("USD", "474230"), "");

    assertThat(preview.path("outcome").textValue()).isEqualTo("mapped");
    var shown = preview.path("record");
    assertThat(shown.path("kind").textValue()).isEqualTo("entry");
    assertThat(shown.at("/company/name").textValue()).isEqualTo("Acme");
    assertThat(shown.at("/journal/code").textValue()).isEqualTo("EXP");
    assertThat(shown.path("date").textValue()).isEqualTo("2026-03-02");
    assertThat(shown.path("currency").textValue()).isEqualTo("USD");
    assertThat(shown.path("companyCurrency").textValue()).isEqualTo("EUR");
    assertThat(shown.path("total").textValue()).isEqualTo("10.00");
    assertThat(shown.at("/lines/0/account/code").textValue()).isEqualTo("474230");
    assertThat(shown.at("/lines/0/debit").textValue()).isEqualTo("10.00");
    assertThat(shown.at("/lines/0/value").textValue()).isEqualTo("8.00");
    assertThat(shown.at("/lines/0/analytic/0/plan").textValue()).isEqualTo("Projects");
    assertThat(shown.at("/lines/0/analytic/0/percent").textValue()).isEqualTo("100");
    assertThat(shown.at("/lines/1/partner/name").textValue()).isEqualTo("Terry <b>Brown</b>");
    assertThat(shown.at("/lines/1/credit").textValue()).isEqualTo("10.00");
    assertThat(shown.at("/lines/1/value").textValue()).isEqualTo("-8.00");
    assertThat(preview.at("/entry/lines/0/accountId").longValue()).isEqualTo(32);
    assertThat(preview.path("trace")).isNotEmpty();
  }

  @Test
  void a_currency_that_odoo_has_no_rate_for_is_refused() {
    var preview = preview(tenant, report("CHF", "474230"), "");

    assertThat(preview.path("outcome").textValue()).isEqualTo("refused");
    assertThat(preview.at("/reasons/0/code").textValue()).isEqualTo("MLC-516");
    assertThat(preview.path("record").isNull()).isTrue();
  }

  @Test
  void a_document_is_mapped_by_its_own_company_or_by_none() {
    var several =
        connected(
            "Several",
            "{"
                + FIELDS
                + ", \"companies\": [{\"odooCompanyId\": 1, \"entities\": [\"ACME\"],"
                + " \"ledgers\": [\"L1\"]}]}");
    var document = report("EUR", "474230");

    var ours = preview(several, document, ", \"entityId\": \"ACME\"");
    assertThat(ours.at("/record/company/id").longValue()).isEqualTo(1);
    var nobodys = preview(several, document, ", \"entityId\": \"OTHER\"");
    assertThat(nobodys.at("/reasons/0/code").textValue()).isEqualTo("MLC-336");
    assertThat(nobodys.at("/reasons/0/detail").textValue()).contains("L1", "OTHER");
    assertThat(preview(several, document, "").path("outcome").textValue()).isEqualTo("refused");
  }
}
