package io.mlconnector.sync.masters;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingWarningsTest {

  private static final String WHOLE =
      """
      {"posting": {"expense": {"journalId": %1$d}, "invoice": {"journalId": %2$d}},
       "accounts": [{"code": "a", "accountId": %1$d}],
       "parties": [{"code": "EMPL", "accountId": %1$d, "partner": "employee"},
                   {"code": "CBCP", "accountId": %1$d, "partnerId": %1$d}],
       "taxes": [{"authority": "A", "code": "B", "accountId": %1$d, "taxId": %1$d},
                 {"authority": "A", "code": "C", "as": "cost"}],
       "costObjects": [{"field": "entryCustom40Code", "values": [{"code": "1", "analyticAccountId": %1$d}]}],
       "employees": [{"employeeId": "E", "partnerId": %1$d}],
       "vendors": [{"vendorCode": "V", "partnerId": %1$d}],
       "cashAdvanceAccounts": [{"code": "C", "accountId": %1$d}],
       "wages": [{"wageType": "W", "accountId": %1$d}],
       "rounding": {"accountId": %1$d, "limit": 0.01}
      """;

  private static final LedgerMasters MASTERS = masters();

  private static LedgerMasters masters() {
    var ids = List.of(1L, 2L);
    return new LedgerMasters(
        new Company(new CompanyId(1), "C", "EUR", Locks.NONE, TaxRounding.PER_LINE, ZoneOffset.UTC),
        Map.of(new AccountId(1), account(1, true), new AccountId(2), account(2, false)),
        Map.of(
            new JournalId(1), new Journal(new JournalId(1), "MISC", "Misc", "general", true),
            new JournalId(2), new Journal(new JournalId(2), "BILL", "Bills", "purchase", true),
            new JournalId(3), new Journal(new JournalId(3), "OLD", "Old", "general", false)),
        new Directory(
            ids.stream()
                .map(
                    id -> new Partner(new PartnerId(id), "P" + id, null, null, null, null, id == 1))
                .toList(),
            List.of()),
        Map.of(
            new AnalyticAccountId(1),
            new AnalyticAccount(new AnalyticAccountId(1), null, "A", null, true)),
        Map.of(
            new TaxId(1), tax(1, "purchase"),
            new TaxId(2), tax(2, "sale")),
        Map.of(),
        Map.of());
  }

  private static Account account(long id, boolean active) {
    return new Account(new AccountId(id), "60" + id, "Travel", "expense", active, false);
  }

  private static Tax tax(long id, String use) {
    return new Tax(
        new TaxId(id), "T" + id, use, true, BigDecimal.TEN, false, false, List.of(), List.of());
  }

  private static List<String> warnings(String json, int row) {
    return problems(json, row).stream()
        .map(problem -> problem.facts().get("field") + " " + problem.code().text())
        .toList();
  }

  private static List<Problem> problems(String json, int row) {
    try {
      var document = Json.parse(json.getBytes(StandardCharsets.UTF_8));
      return MappingWarnings.of(document, row, MASTERS, LocalDate.of(2026, 11, 20));
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_mapping_of_what_the_ledger_has_gives_none() {
    assertThat(warnings(WHOLE.formatted(1, 2) + "}", 0)).isEmpty();
  }

  @Test
  void every_row_that_the_ledger_has_nothing_for_is_named() {
    assertThat(warnings(WHOLE.formatted(9, 9) + "}", 0))
        .containsExactlyInAnyOrder(
            "/posting/expense/journalId MLC-319",
            "/posting/invoice/journalId MLC-319",
            "/accounts/0/accountId MLC-317",
            "/parties/0/accountId MLC-317",
            "/parties/1/accountId MLC-317",
            "/parties/1/partnerId MLC-318",
            "/taxes/0/accountId MLC-317",
            "/taxes/0/taxId MLC-348",
            "/costObjects/0/values/0/analyticAccountId MLC-320",
            "/employees/0/partnerId MLC-318",
            "/vendors/0/partnerId MLC-318",
            "/cashAdvanceAccounts/0/accountId MLC-317",
            "/wages/0/accountId MLC-317",
            "/rounding/accountId MLC-317");
  }

  @Test
  void what_is_archived_or_of_the_wrong_kind_is_named() {
    assertThat(warnings(WHOLE.formatted(2, 1) + "}", 0))
        .contains(
            "/posting/expense/journalId MLC-351",
            "/posting/invoice/journalId MLC-351",
            "/accounts/0/accountId MLC-317",
            "/employees/0/partnerId MLC-318",
            "/taxes/0/taxId MLC-348");
    assertThat(warnings("{\"posting\": {\"payroll\": {\"journalId\": 3}}}", 0))
        .containsExactly("/posting/payroll/journalId MLC-319");
  }

  @Test
  void a_cost_object_of_a_field_that_no_document_has_is_named() {
    var fields =
        "{\"costObjects\": [{\"field\": \"%s\", \"values\": []}, {\"field\": \"%s\", \"values\": []}]}";

    assertThat(warnings(fields.formatted("allocationCustom1Code", "reportOrgUnit2Code"), 0))
        .isEmpty();
    assertThat(warnings(fields.formatted("policyId", "allocationCustom1code"), 0))
        .containsExactly("/costObjects/1/field MLC-362");
    assertThat(warnings(fields.formatted("entryCustom41Code", "requestOrgUnit7Code"), 0))
        .containsExactly("/costObjects/0/field MLC-362", "/costObjects/1/field MLC-362");
  }

  @Test
  void every_warning_names_its_company() {
    assertThat(problems(WHOLE.formatted(9, 9) + "}", 0))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.facts()).containsEntry("company", "C"));
  }

  @Test
  void a_companys_own_list_hides_that_of_the_top() {
    var json =
        WHOLE.formatted(9, 9)
            + ", \"companies\": [{}, {\"odooCompanyId\": 1, \"posting\": {}, \"parties\": [],"
            + " \"taxes\": [], \"costObjects\": [], \"employees\": [], \"vendors\": [],"
            + " \"cashAdvanceAccounts\": [], \"wages\": [{\"wageType\": \"W\", \"accountId\": 8}],"
            + " \"rounding\": null}]}";

    assertThat(warnings(json, 1))
        .containsExactly("/accounts/0/accountId MLC-317", "/companies/1/wages/0/accountId MLC-317");
  }

  @Test
  void a_go_live_date_that_lies_ahead_is_pointed_at() {
    assertThat(warnings("{\"goLiveDate\": \"2026-11-21\"}", 0))
        .containsExactly("/goLiveDate MLC-364");
    assertThat(warnings("{\"goLiveDate\": \"2026-11-20\"}", 0)).isEmpty();
    assertThat(warnings("{\"goLiveDate\": null}", 0)).isEmpty();
    assertThat(warnings("{\"posting\": {\"expense\": {\"goLiveDate\": \"2099-12-31\"}}}", 0))
        .containsExactly("/posting/expense/goLiveDate MLC-364");
  }
}
