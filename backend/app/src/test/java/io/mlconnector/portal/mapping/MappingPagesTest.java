package io.mlconnector.portal.mapping;

import static io.mlconnector.portal.mapping.MappedTenants.ACCOUNTS;
import static io.mlconnector.portal.mapping.MappedTenants.pick;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.web.RunningSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MappingPagesTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final MappedTenants TENANTS = new MappedTenants(RUNNING);

  @Test
  void a_mapping_begins_with_a_company_of_odoos() {
    var person = TENANTS.enter(TENANTS.connected("New"));

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

    var saved = person.save("version", "0", "note", "Our first");
    assertThat(saved.header("Location")).isEqualTo("/mapping/versions/1?saved=1");
    assertThat(person.get("/mapping/versions/1?saved=1").is(200).body())
        .contains("Saved.", "Our first");
    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  @Test
  void each_kind_says_whether_it_is_live_and_from_which_day_on() {
    var tenant = TENANTS.connected("Days");
    RUNNING
        .site()
        .put(
            "/api/v1/mapping",
            tenant,
            """
            {"odooCompanyId": 1, "goLiveDate": "2026-11-01",
             "posting": {
               "expense": {"as": "entry", "journalId": 3, "date": "processed"},
               "cashadvance": {"as": "entry", "journalId": 3, "goLiveDate": "2026-12-15"},
               "payroll": {"as": "entry", "journalId": 3, "live": false}}}
            """,
            "If-None-Match",
            "*")
        .is(201);

    assertThat(TENANTS.enter(tenant).get("/mapping/journals").is(200).body())
        .contains("Live from 2026-11-01 on.", "Live from 2026-12-15 on.")
        .contains("Not live: its documents are mapped and held.", "Not posted.")
        .contains("href=\"/start/live/choose\"");
  }

  @Test
  void a_missing_code_is_suggested_chosen_and_frees_what_it_held() {
    var tenant = TENANTS.mapped("Freed", "");
    TENANTS.held(tenant, "474230", "Taxi");
    TENANTS.held(tenant, "999999", "Hotel");
    var person = TENANTS.enter(tenant);

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
    person.save("version", "1", "note", "Taxi");

    assertThat(
            RUNNING
                .site()
                .get("/api/v1/mapping", tenant)
                .json()
                .at("/accounts/0/accountId")
                .longValue())
        .isEqualTo(32);
    assertThat(person.get("/mapping?company=1").is(200).body())
        .contains("1 of 2 documents", "50.0 %");
  }

  @Test
  void all_suggestions_from_some_certainty_on_are_taken_at_once() {
    var tenant = TENANTS.mapped("Many", "");
    TENANTS.held(tenant, "474230", "Taxi");
    TENANTS.held(tenant, "1600", "Payables");
    var person = TENANTS.enter(tenant);

    assertThat(person.get(ACCOUNTS + "/suggestions?company=1&least=90").is(200).body())
        .contains("Take all 2", "same code");
    assertThat(person.post(ACCOUNTS + "/suggestions", "company", "1", "least", "90").status())
        .isEqualTo(303);
    assertThat(person.get("/mapping/changes").is(200).body()).contains("2 held documents");
  }

  @Test
  void odoos_records_are_searched_with_and_without_a_script() {
    var person = TENANTS.enter(TENANTS.mapped("Search", ""));
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
    var tenant = TENANTS.mapped("Gone", "");
    var person = TENANTS.enter(tenant);
    person.post(ACCOUNTS + "/pick", "company", "1", "first", "X", "second", "", "id", "4711");

    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  @Test
  void a_row_of_something_gone_is_broken() {
    var tenant = TENANTS.mapped("Broken", "{\"code\": \"474230\", \"accountId\": 4711}");
    TENANTS.held(tenant, "474230", "Taxi");

    assertThat(TENANTS.enter(tenant).get(ACCOUNTS + "?company=1&show=broken").is(200).body())
        .contains("broken", "number 4711", "has archived it");
  }

  @Test
  void rules_that_are_wrong_come_back_with_what_was_typed() {
    var person = TENANTS.enter(TENANTS.mapped("Rules", ""));

    var wrong = person.post("/mapping/rules", rules("soon", "nope"));
    assertThat(wrong.is(422).body())
        .contains("Go-live date: This is no day", "no account with code nope", "value=\"nope\"");
    var typo = person.post("/mapping/rules", rules("0026-10-01", "1600"));
    assertThat(typo.is(422).body())
        .contains("Go-live date: 0026-10-01 is more than five years ago", "value=\"0026-10-01\"");

    person.post("/mapping/rules", rules("2026-11-01", "1600"));
    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("Go-live date", "2026-11-01", "0.05 to 1600 Account 1600", "Date of reversals")
        .doesNotContain("Exchange rates");
  }

  private static String[] rules(String goLive, String roundingAccount) {
    return ("company=1 onRefusal=hold onClosedPeriod=hold rates=odoo recallDate=today"
            + " cashAdvanceCurrency= roundingLimit=0.05 goLiveDate="
            + goLive
            + " roundingAccount="
            + roundingAccount)
        .split("[ =]");
  }

  @Test
  void what_codes_and_notes_hold_is_only_ever_text() {
    var nasty = "<script>alert(1)</script>";
    var tenant = TENANTS.mapped("Nasty", "{\"code\": \"" + nasty + "\", \"accountId\": 15}");
    TENANTS.held(tenant, "\\\"><img src=x>", nasty);
    var person = TENANTS.enter(tenant);
    pick(person, nasty, "32");
    person.save("version", "1", "note", nasty);
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
  void cost_objects_are_chosen_by_a_field_that_is_named_first() {
    var person = TENANTS.enter(TENANTS.mapped("Fields", ""));
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
}
