package io.mlconnector.portal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MappingPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String ACCOUNTS = "/mapping/grids/accounts";

  private static final String MAPPING =
      """
      {"odooCompanyId": 1,
       "posting": {"expense": {"as": "entry", "journalId": 3, "date": "processed"}},
       "accounts": [%s],
       "parties": [{"code": "EMPL", "accountId": 15, "partner": "employee"}]}
      """;

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private final StoredDocuments documents = new StoredDocuments(DB);

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  private static NewTenant connected(String name) {
    var tenant = site.newTenant(name);
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site.get("/api/v1/odoo/accounts?companyId=1", tenant).is(200);
    return tenant;
  }

  private static NewTenant mapped(String name, String accounts) {
    var tenant = connected(name);
    site.put("/api/v1/mapping", tenant, MAPPING.formatted(accounts), "If-None-Match", "*").is(201);
    return tenant;
  }

  private void held(NewTenant tenant, String account, String type) {
    var id =
        documents.store(
            tenant.id(),
            "Trip with " + account,
            report(account, type),
            DocumentState.HELD,
            List.of(Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", account)));
    DB.execute(
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

  @Test
  void a_mapping_begins_with_a_company_of_odoos() {
    var person = MappingForms.enter(site, connected("New"));

    assertThat(person.get("/mapping").is(200).body()).contains("no mapping yet", "Acme", "EUR");
    assertThat(person.post("/mapping/companies", "company", "1").status()).isEqualTo(303);
    assertThat(person.get("/mapping").is(200).body()).contains("Mapping of Acme", "not saved yet");
    person.post(
        "/mapping/journals",
        "company",
        "1",
        "expense-journal",
        "3",
        "expense-as",
        "entry",
        "expense-state",
        "posted",
        "expense-date",
        "processed",
        "expense-group",
        "line");
    var changes = person.get("/mapping/changes").is(200).body();
    assertThat(changes).contains("Entities and ledgers", "Expense reports", "EXP Expenses");

    var saved = person.post("/mapping/changes", "version", "0", "note", "Our first");
    assertThat(saved.header("Location")).isEqualTo("/mapping/versions/1?saved=1");
    assertThat(person.get("/mapping/versions/1?saved=1").is(200).body())
        .contains("Saved.", "Our first");
    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  @Test
  void a_missing_code_is_suggested_chosen_and_frees_what_it_held() {
    var tenant = mapped("Freed", "");
    held(tenant, "474230", "Taxi");
    held(tenant, "999999", "Hotel");
    var person = MappingForms.enter(site, tenant);

    var grid = person.get(ACCOUNTS + "?company=1").is(200).body();
    assertThat(grid)
        .contains("0 of 2 codes", "Taxi", "474230 Account 474230", "95 % sure", "10.00 EUR");
    assertThat(person.get(ACCOUNTS + "?company=1&show=missing&q=taxi").is(200).body())
        .contains("474230")
        .doesNotContain("999999");

    var taken =
        person.post(
            ACCOUNTS + "/pick", "company", "1", "first", "474230", "second", "", "id", "32");
    assertThat(taken.status()).isEqualTo(303);
    var changes = person.get("/mapping/changes").is(200).body();
    assertThat(changes).contains("474230 Account 474230", "1 held document", "Trip with 474230");
    assertThat(changes).doesNotContain("Trip with 999999");
    person.post("/mapping/changes", "version", "1", "note", "Taxi");

    assertThat(site.get("/api/v1/mapping", tenant).json().at("/accounts/0/accountId").longValue())
        .isEqualTo(32);
    assertThat(person.get("/mapping?company=1").is(200).body())
        .contains("1 of 2 documents", "50.0 %");
  }

  @Test
  void all_suggestions_from_some_certainty_on_are_taken_at_once() {
    var tenant = mapped("Many", "");
    held(tenant, "474230", "Taxi");
    held(tenant, "1600", "Payables");
    var person = MappingForms.enter(site, tenant);

    assertThat(person.get(ACCOUNTS + "/suggestions?company=1&least=90").is(200).body())
        .contains("Take all 2", "same code");
    assertThat(person.post(ACCOUNTS + "/suggestions", "company", "1", "least", "90").status())
        .isEqualTo(303);
    assertThat(person.get("/mapping/changes").is(200).body()).contains("2 held documents");
  }

  @Test
  void odoos_records_are_searched_with_and_without_a_script() {
    var person = MappingForms.enter(site, mapped("Search", ""));
    var pick = ACCOUNTS + "/pick?company=1&first=X1&second=&part=";

    assertThat(person.get(pick + "&q=1600").is(200).body())
        .contains("<h1", "1600 Account 1600")
        .doesNotContain("474230 Account");
    assertThat(person.part(pick + "&q=1600").is(200).body())
        .contains("1600 Account 1600")
        .doesNotContain("<h1", "<html");
    assertThat(
            person.get("/mapping/grids/employees/pick?company=1&first=E1&q=terry").is(200).body())
        .contains("Terry &lt;b&gt;Brown&lt;/b&gt;")
        .doesNotContain("<b>Brown");
  }

  @Test
  void what_odoo_does_not_have_cannot_be_chosen() {
    var tenant = mapped("Gone", "");
    var person = MappingForms.enter(site, tenant);
    person.post(ACCOUNTS + "/pick", "company", "1", "first", "X", "second", "", "id", "4711");

    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  @Test
  void a_row_of_something_gone_is_broken() {
    var tenant = mapped("Broken", "{\"code\": \"474230\", \"accountId\": 4711}");
    held(tenant, "474230", "Taxi");

    assertThat(
            MappingForms.enter(site, tenant)
                .get(ACCOUNTS + "?company=1&show=broken")
                .is(200)
                .body())
        .contains("broken", "number 4711", "has archived it");
  }

  @Test
  void two_people_at_once_lose_nothing_and_choose_where_they_differ() {
    var tenant = mapped("Two", "{\"code\": \"A\", \"accountId\": 15}");
    var person = MappingForms.enter(site, tenant);
    pick(person, "A", "32");
    pick(person, "B", "32");
    site.put(
            "/api/v1/mapping",
            tenant,
            MAPPING.formatted(
                "{\"code\": \"A\", \"accountId\": 99}, {\"code\": \"C\", \"accountId\": 15}"),
            "If-Match",
            "\"v1\"")
        .is(200);

    var stale = person.post("/mapping/changes", "version", "1", "note", "My reason");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.body())
        .contains("Somebody has saved meanwhile", "Which value is to stay", "My reason")
        .contains("Mine: <span>474230 Account 474230", "Theirs: <span>number 99");
    var undecided = person.post("/mapping/changes", "version", "2", "note", "My reason");
    assertThat(undecided.status()).isEqualTo(409);
    assertThat(undecided.body()).contains("Choose whose value");

    var choice = Pattern.compile("name=\"(row-[0-9a-f-]+)\" value=\"mine\"").matcher(stale.body());
    assertThat(choice.find()).isTrue();
    var saved =
        person.post(
            "/mapping/changes", "version", "2", "note", "My reason", choice.group(1), "mine");
    assertThat(saved.status()).isEqualTo(303);
    assertThat(site.get("/api/v1/mapping", tenant).json().path("accounts").toString())
        .isEqualTo(
            "[{\"code\":\"A\",\"accountId\":32},{\"code\":\"B\",\"accountId\":32},"
                + "{\"code\":\"C\",\"accountId\":15}]");
  }

  @Test
  void an_earlier_version_comes_back_as_a_new_one() {
    var tenant = mapped("Back", "{\"code\": \"A\", \"accountId\": 15}");
    var person = MappingForms.enter(site, tenant);
    pick(person, "A", "32");
    pick(person, "B", "32");
    person.post("/mapping/changes", "version", "1", "note", "");
    assertThat(person.get("/mapping/versions/2").is(200).body()).contains("1 changed".substring(2));

    assertThat(person.post("/mapping/versions/1/back").status()).isEqualTo(303);
    assertThat(person.get("/mapping/changes").is(200).body()).contains("Back to version 1");
    person.post("/mapping/changes", "version", "2", "note", "Back to version 1");

    assertThat(site.get("/api/v1/mapping", tenant).header("ETag")).isEqualTo("\"v3\"");
    assertThat(site.get("/api/v1/mapping", tenant).json().path("accounts").toString())
        .isEqualTo("[{\"code\":\"A\",\"accountId\":15}]");
    assertThat(person.get("/mapping/versions").is(200).body())
        .contains("Back to version 1", "/mapping/versions/3");
    assertThat(person.get("/mapping/versions/9").status()).isEqualTo(404);
  }

  @Test
  void a_grid_goes_out_as_a_file_and_comes_back_with_its_difference() {
    var tenant =
        mapped(
            "Files", "{\"code\": \"=A\", \"accountId\": 15}, {\"code\": \"B\", \"accountId\": 15}");
    var person = MappingForms.enter(site, tenant);

    var file = person.get(ACCOUNTS + "/export?company=1").is(200);
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.body()).contains("'=A,,,0,15,1600,Account 1600").doesNotContain("\n=A");

    var imported =
        person.upload(
            ACCOUNTS + "/import",
            "Code;Odoo id;Odoo code\n'=A;32;\nB;15;\nNEW;;474230\nBAD;4711;\nNEW;32;\n",
            "company",
            "1");
    assertThat(imported.is(200).body())
        .contains(
            "<strong>1</strong> added",
            "<strong>1</strong> changed",
            "<strong>1</strong> as before")
        .contains("<strong>2</strong> wrong", "twice", "Odoo has no record with id 4711");
    assertThat(site.get("/api/v1/mapping", tenant).header("ETag")).isEqualTo("\"v1\"");
    person.post("/mapping/changes", "version", "1", "note", "File");
    assertThat(site.get("/api/v1/mapping", tenant).json().path("accounts").toString())
        .isEqualTo(
            "[{\"code\":\"=A\",\"accountId\":32},{\"code\":\"B\",\"accountId\":15},"
                + "{\"code\":\"NEW\",\"accountId\":32}]");
  }

  @Test
  void a_complete_file_takes_the_other_rows_out() {
    var tenant = mapped("Complete", "{\"code\": \"A\", \"accountId\": 15}");
    var person = MappingForms.enter(site, tenant);

    var imported =
        person.upload(
            ACCOUNTS + "/import", "Code,Odoo id\nB,32\n", "company", "1", "complete", "yes");
    assertThat(imported.is(200).body()).contains("not in the file", "<strong>1</strong> removed");
  }

  @Test
  void a_file_that_is_no_table_is_refused_with_words() {
    var person = MappingForms.enter(site, mapped("Odd", ""));

    assertThat(person.upload(ACCOUNTS + "/import", "a,\"b", "company", "1").is(422).body())
        .contains("quotation mark");
    var large = person.upload(ACCOUNTS + "/import", "A\n".repeat(700_000), "company", "1");
    assertThat(large.status()).isEqualTo(413);
  }

  @Test
  void rules_that_are_wrong_come_back_with_what_was_typed() {
    var person = MappingForms.enter(site, mapped("Rules", ""));

    var wrong =
        person.post(
            "/mapping/rules",
            "company",
            "1",
            "goLiveDate",
            "soon",
            "onRefusal",
            "hold",
            "onClosedPeriod",
            "hold",
            "rates",
            "odoo",
            "recallDate",
            "today",
            "cashAdvanceCurrency",
            "",
            "roundingLimit",
            "0.05",
            "roundingAccount",
            "nope");
    assertThat(wrong.is(422).body())
        .contains("go-live date is no day", "no account with code nope", "value=\"nope\"");

    person.post(
        "/mapping/rules",
        "company",
        "1",
        "goLiveDate",
        "2026-11-01",
        "onRefusal",
        "hold",
        "onClosedPeriod",
        "hold",
        "rates",
        "odoo",
        "recallDate",
        "today",
        "cashAdvanceCurrency",
        "",
        "roundingLimit",
        "0.05",
        "roundingAccount",
        "1600");
    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("Go-live date", "2026-11-01", "0.05 to 1600 Account 1600", "Date of reversals")
        .doesNotContain("Exchange rates");
  }

  @Test
  void what_codes_and_notes_hold_is_only_ever_text() {
    var nasty = "<script>alert(1)</script>";
    var tenant = mapped("Nasty", "{\"code\": \"" + nasty + "\", \"accountId\": 15}");
    held(tenant, "\\\"><img src=x>", nasty);
    var person = MappingForms.enter(site, tenant);
    pick(person, nasty, "32");
    person.post("/mapping/changes", "version", "1", "note", nasty);
    pick(person, nasty, "15");

    for (var path :
        new String[] {
          "/mapping",
          ACCOUNTS + "?company=1",
          "/mapping/changes",
          "/mapping/versions",
          "/mapping/versions/2",
          "/mapping/companies"
        }) {
      assertThat(person.get(path).is(200).body())
          .doesNotContain("<script>alert", "<img src=x", "style=\"");
    }
  }

  @Test
  void who_may_only_look_sees_grids_and_changes_nothing() {
    var tenant = mapped("Viewer", "{\"code\": \"A\", \"accountId\": 15}");
    var viewer = MappingForms.enter(site, tenant, Role.VIEWER);

    assertThat(viewer.get(ACCOUNTS + "?company=1").is(200).body())
        .contains("1600 Account 1600")
        .doesNotContain("/pick", "Import CSV");
    assertThat(viewer.get(ACCOUNTS + "/pick?company=1&first=A").status()).isEqualTo(403);
    assertThat(viewer.post(ACCOUNTS + "/clear", "company", "1", "first", "A").status())
        .isEqualTo(403);
    assertThat(viewer.post("/mapping/changes", "version", "1").status()).isEqualTo(403);
  }

  @Test
  void each_of_two_people_keeps_changes_and_sees_the_others_when_they_are_saved() {
    var tenant = mapped("Both", "");
    var anna = MappingForms.enter(site, tenant);
    var ben = MappingForms.enter(site, tenant);
    pick(anna, "A", "32");
    pick(ben, "B", "15");
    anna.post("/mapping/changes", "version", "1", "note", "Anna's").is(303);

    assertThat(ben.get("/mapping/changes").is(200).body())
        .contains("Somebody has saved meanwhile")
        .doesNotContain("Which value is to stay");
    ben.post("/mapping/changes", "version", "2", "note", "Ben's").is(303);
    assertThat(site.get("/api/v1/mapping", tenant).json().path("accounts").toString())
        .isEqualTo("[{\"code\":\"A\",\"accountId\":32},{\"code\":\"B\",\"accountId\":15}]");
  }

  @Test
  void a_form_of_another_session_changes_nothing() {
    var person = MappingForms.enter(site, mapped("Forged", ""));

    assertThat(person.postWithout("/mapping/changes/discard").status()).isEqualTo(403);
    assertThat(person.get("/mapping/grids/nonsense?company=1").status()).isEqualTo(404);
    assertThat(person.get(ACCOUNTS + "?company=2").status()).isEqualTo(404);
    assertThat(person.get(ACCOUNTS + "?company=1&show=odd").status()).isEqualTo(400);
    assertThat(person.get("/mapping/changes?colour=red").status()).isEqualTo(400);
  }

  @Test
  void cost_objects_are_chosen_by_a_field_that_is_named_first() {
    var person = MappingForms.enter(site, mapped("Fields", ""));
    person.post("/mapping/fields", "company", "1", "field", "allocationCustom1Code", "add", "yes");
    person.post(
        "/mapping/grids/cost-objects/pick",
        "company",
        "1",
        "first",
        "allocationCustom1Code",
        "second",
        "0021",
        "id",
        "7");

    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("allocationCustom1Code: the field", "0021 Sales");
    person.post("/mapping/fields", "company", "1", "field", "allocationCustom1Code", "add", "no");
    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  private static void pick(MappingForms person, String code, String id) {
    person.post(ACCOUNTS + "/pick", "company", "1", "first", code, "second", "", "id", id).is(303);
  }
}
