package io.mlconnector.portal.mapping;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.TestSite;
import java.util.List;

/** Tenants that are connected to an Odoo, with a mapping and with documents that it holds. */
record MappedTenants(RunningSite running) {

  static final String ACCOUNTS = "/mapping/grids/accounts";

  static final String MAPPING =
      """
      {"odooCompanyId": 1,
       "posting": {"expense": {"as": "entry", "journalId": 3, "date": "processed"}},
       "accounts": [%s],
       "parties": [{"code": "EMPL", "accountId": 15, "partner": "employee"}]}
      """;

  private TestSite site() {
    return running.site();
  }

  /** Somebody new who is an accountant of the tenant. */
  MappingForms enter(NewTenant tenant) {
    return MappingForms.enter(site(), tenant);
  }

  NewTenant connected(String name) {
    var tenant = site().newTenant(name);
    site()
        .put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site().get("/api/v1/odoo/accounts?companyId=1", tenant).is(200);
    return tenant;
  }

  /** Connects another Odoo, and has its accounts read. */
  void moved(NewTenant tenant) {
    site()
        .put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8070\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site().get("/api/v1/odoo/accounts?companyId=1", tenant).is(200);
  }

  NewTenant mapped(String name, String accounts) {
    var tenant = connected(name);
    site()
        .put("/api/v1/mapping", tenant, MAPPING.formatted(accounts), "If-None-Match", "*")
        .is(201);
    return tenant;
  }

  /** A document that is held for its account code. */
  void held(NewTenant tenant, String account, String type) {
    var id =
        running
            .documents()
            .store(
                tenant.id(),
                "Trip with " + account,
                report(account, type),
                DocumentState.HELD,
                List.of(Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", account)));
    running
        .db()
        .execute(
            "update document set acknowledged_at = now() where document_id = '%s'".formatted(id));
  }

  private static String report(String account, String type) {
    return """
    {"employee": {"employeeId": "E100", "employeeFirstName": "Terry", "employeeLastName": "Brown"},
     "report": {"reportId": "R1", "reportName": "Visit", "employeeCurrencyAlphaCode": "EUR",
                "ledgerCode": "L1", "totalApprovedAmount": 10, "isTest": "N",
                "reportPaymentProcessingDate": "2026-03-02"},
     "expenseEntry": [{"entryId": "E", "expenseTypeName": "%s", "entryApprovedAmount": 10,
       "allocation": [{"journal": [
        {"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "%s",
         "amountGross": 10, "amountNetOfTax": 10, "amountNetOfReclaim": 10}]}]}]}
    """
        .formatted(type, account);
  }

  static void pick(MappingForms person, String code, String id) {
    person.post(ACCOUNTS + "/pick", "company", "1", "first", code, "second", "", "id", id).is(303);
  }
}
