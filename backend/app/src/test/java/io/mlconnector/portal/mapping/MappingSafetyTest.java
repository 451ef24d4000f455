package io.mlconnector.portal.mapping;

import static io.mlconnector.portal.mapping.MappedTenants.ACCOUNTS;
import static io.mlconnector.portal.mapping.MappedTenants.MAPPING;
import static io.mlconnector.portal.mapping.MappedTenants.pick;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.RunningSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must not happen to a mapping unseen. */
class MappingSafetyTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final MappedTenants TENANTS = new MappedTenants(RUNNING);

  private static final String TAXES = "/mapping/grids/taxes";

  @Test
  void a_mapping_of_another_odoo_is_saved_for_this_one_only_by_who_says_so() {
    var tenant = TENANTS.mapped("Moved", "{\"code\": \"A\", \"accountId\": 15}");
    var person = TENANTS.enter(tenant);
    pick(person, "B", "32");
    TENANTS.moved(tenant);

    assertThat(person.get("/mapping").is(200).body()).contains("made for another Odoo");
    assertThat(person.save("version", "1", "note", "").is(409).body())
        .contains("Say below", "save it for this one");
    assertThat(version(tenant)).isEqualTo(1);

    person.save("version", "1", "note", "", "foreign", "yes").is(303);
    assertThat(version(tenant)).isEqualTo(2);
    assertThat(person.get("/mapping").is(200).body()).doesNotContain("made for another Odoo");
  }

  @Test
  void a_mapping_that_is_right_for_the_new_odoo_too_is_saved_as_it_is() {
    var tenant = TENANTS.mapped("Moved as it is", "{\"code\": \"A\", \"accountId\": 15}");
    TENANTS.moved(tenant);
    var person = TENANTS.enter(tenant);

    person.save("version", "1", "note", "", "foreign", "yes").is(303);
    assertThat(version(tenant)).isEqualTo(2);
    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  @Test
  void changes_that_were_begun_with_another_odoo_ask_too() {
    var tenant = TENANTS.mapped("Begun before", "");
    var person = TENANTS.enter(tenant);
    pick(person, "B", "32");
    TENANTS.moved(tenant);
    RUNNING
        .site()
        .put("/api/v1/mapping", tenant, MAPPING.formatted(""), "If-Match", "\"v1\"")
        .is(200);

    person.save("version", "2", "note", "").is(409);
    assertThat(version(tenant)).isEqualTo(2);
    person.save("version", "2", "note", "", "foreign", "yes").is(303);
    assertThat(version(tenant)).isEqualTo(3);
  }

  @Test
  void there_is_no_way_back_to_a_mapping_of_another_odoo() {
    var tenant = TENANTS.mapped("No way back", "{\"code\": \"A\", \"accountId\": 15}");
    TENANTS.moved(tenant);
    RUNNING
        .site()
        .put("/api/v1/mapping", tenant, MAPPING.formatted(""), "If-Match", "\"v1\"")
        .is(200);
    var person = TENANTS.enter(tenant);

    assertThat(person.get("/mapping/versions").is(200).body()).contains("for another Odoo");
    assertThat(person.get("/mapping/versions/1").is(200).body())
        .contains("number 15", "made for another Odoo")
        .doesNotContain("1600 Account", "Go back to version");
    assertThat(person.post("/mapping/versions/1/back").is(409).body()).contains("no way back");
    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  @Test
  void what_was_read_of_another_odoo_is_nothing_to_choose_from() {
    var tenant = TENANTS.mapped("Masters before", "");
    RUNNING
        .site()
        .put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8071\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    var person = TENANTS.enter(tenant);

    assertThat(person.get(ACCOUNTS + "/pick?company=1&first=A&q=1600").is(200).body())
        .doesNotContain("1600 Account");
  }

  @Test
  void a_page_of_changes_saves_and_drops_only_what_it_has_shown() {
    var tenant = TENANTS.mapped("Two windows", "");
    var person = TENANTS.enter(tenant);
    pick(person, "A", "32");
    var shown = person.mark();
    pick(person, "B", "15");

    var fields = new String[] {"version", "1", "note", "Mine"};
    assertThat(person.save(shown, fields).is(409).body())
        .contains("another window", "1600 Account 1600", "Mine");
    assertThat(version(tenant)).isEqualTo(1);
    assertThat(person.post("/mapping/changes/discard", "mark", shown).is(409).body())
        .contains("another window", "1600 Account 1600");
    person.save("version", "1", "note", "Mine").is(303);
    assertThat(RUNNING.site().get("/api/v1/mapping", tenant).json().path("accounts")).hasSize(2);
  }

  @Test
  void a_way_back_replaces_only_changes_that_were_seen() {
    var tenant = TENANTS.mapped("Back unseen", "{\"code\": \"A\", \"accountId\": 15}");
    var person = TENANTS.enter(tenant);
    pick(person, "A", "32");
    person.save("version", "1", "note", "").is(303);
    pick(person, "B", "15");

    assertThat(person.post("/mapping/versions/1/back", "mark", "").is(409).body())
        .contains("another window");
    assertThat(person.get("/mapping/changes").is(200).body()).contains(">B<");
    person.post("/mapping/versions/1/back", "mark", person.mark()).is(303);
    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("Back to version 1")
        .doesNotContain(">B<");
  }

  @Test
  void a_rule_whose_journal_is_gone_stays_until_somebody_changes_it() {
    var tenant = TENANTS.connected("Journal gone");
    RUNNING
        .site()
        .put(
            "/api/v1/mapping",
            tenant,
            MAPPING.formatted("").replace("\"journalId\": 3", "\"journalId\": 99"),
            "If-None-Match",
            "*")
        .is(201);
    var person = TENANTS.enter(tenant);

    assertThat(person.get("/mapping/journals?company=1").is(200).body())
        .contains("value=\"99\" selected", "number 99");
    journal(person, "99");
    person.post("/mapping/journals", "company", "1").is(303);
    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
    journal(person, "");
    assertThat(person.get("/mapping/changes").is(200).body()).contains("1</span> removed");
  }

  @Test
  void a_journal_that_the_company_does_not_have_is_refused_and_what_was_typed_stays() {
    var person = TENANTS.enter(TENANTS.mapped("Journal unknown", ""));

    var unknown =
        person.post(
            "/mapping/journals",
            "company",
            "1",
            "expense-journal",
            "77",
            "expense-as",
            "entry",
            "expense-date",
            "today");
    assertThat(unknown.is(422).body())
        .contains("no such journal", "value=\"77\" selected", "value=\"today\" selected");
    var bill =
        person.post(
            "/mapping/journals", "company", "1", "invoice-journal", "3", "invoice-as", "bill");
    assertThat(bill.is(422).body()).contains("does not take vendor bills");
    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  private static void journal(MappingForms person, String id) {
    person
        .post(
            "/mapping/journals",
            "company",
            "1",
            "expense-journal",
            id,
            "expense-as",
            "entry",
            "expense-state",
            "posted",
            "expense-date",
            "processed",
            "expense-group",
            "line")
        .is(303);
  }

  @Test
  void an_invoices_tax_without_a_field_is_mapped_like_any_other() {
    var tenant = TENANTS.mapped("Tax without a field", "");
    var person = TENANTS.enter(tenant);
    person.post(TAXES + "/pick", "company", "1", "first", "", "second", "V1", "id", "cost").is(303);

    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("stays with the cost")
        .doesNotContain("cannot be saved");
    person.save("version", "1", "note", "").is(303);
    var tax = RUNNING.site().get("/api/v1/mapping", tenant).json().at("/taxes/0");
    assertThat(tax.path("authority").textValue()).isEmpty();
    assertThat(tax.path("code").textValue()).isEqualTo("V1");
    person.post(TAXES + "/pick", "company", "1", "first", "V", "second", " ", "id", "cost").is(400);
    person.post(ACCOUNTS + "/pick", "company", "1", "first", " ", "id", "32").is(400);
  }

  @Test
  void a_tax_is_not_forgotten_while_its_account_is_chosen() {
    var person = TENANTS.enter(TENANTS.mapped("Tax in two steps", ""));
    var next =
        person.post(TAXES + "/pick", "company", "1", "first", "DE", "second", "V1", "id", "5");

    assertThat(next.is(303).header("Location")).contains("part=account", "tax=5");
    assertThat(person.get(next.header("Location")).is(200).body())
        .contains("has no account of its own", "name=\"tax\" value=\"5\"");
    person
        .post(
            TAXES + "/pick",
            "company",
            "1",
            "first",
            "DE",
            "second",
            "V1",
            "part",
            "account",
            "tax",
            "5",
            "id",
            "15")
        .is(303);
    assertThat(person.get("/mapping/changes").is(200).body()).contains("19 %, to 1600 Account");
  }

  @Test
  void what_odoo_does_not_have_is_told_before_it_is_saved() {
    var tenant = TENANTS.mapped("Warned", "{\"code\": \"A\", \"accountId\": 4711}");
    var person = TENANTS.enter(tenant);
    pick(person, "B", "32");

    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("What Odoo does not have", "4711", "Acme");
  }

  @Test
  void a_field_that_no_document_has_chooses_nothing() {
    var person = TENANTS.enter(TENANTS.mapped("Unknown field", ""));

    assertThat(
            person
                .post("/mapping/fields", "company", "1", "field", "colour", "add", "yes")
                .is(422)
                .body())
        .contains("colour");
    assertThat(person.get("/mapping/changes").is(200).body()).contains("changed nothing");
  }

  @Test
  void odoo_is_asked_for_companies_only_by_who_adds_one() {
    var tenant = TENANTS.mapped("More companies", "");

    assertThat(TENANTS.enter(tenant).get("/mapping/companies").is(200).body())
        .contains("/mapping/companies?more=yes");
    assertThat(
            MappingForms.enter(RUNNING.site(), tenant, Role.VIEWER)
                .get("/mapping/companies?more=yes")
                .is(200)
                .body())
        .doesNotContain("Add company", "no other company");
  }

  @Test
  void a_file_without_the_other_half_of_rows_leaves_it_as_it_is() {
    var tenant = TENANTS.connected("Half a file");
    RUNNING
        .site()
        .put(
            "/api/v1/mapping",
            tenant,
            """
            {"odooCompanyId": 1,
             "parties": [{"code": "CBCP", "accountId": 15, "partnerId": 21}],
             "taxes": [{"authority": "DE", "code": "V1", "accountId": 15, "taxId": 5},
                       {"authority": "DE", "code": "V2", "as": "cost"},
                       {"authority": "DE", "code": "V3", "accountId": 15}]}
            """,
            "If-None-Match",
            "*")
        .is(201);
    var person = TENANTS.enter(tenant);
    person
        .upload("/mapping/grids/parties/import", "Code,Odoo id\nCBCP,32\n", "company", "1")
        .is(200);
    assertThat(
            person
                .upload(
                    TAXES + "/import",
                    "Code,Second code,Odoo id\nDE,V1,5\nDE,V2,\nDE,V3,\n",
                    "company",
                    "1")
                .is(200)
                .body())
        .contains("<strong>3</strong> as before");

    person.save("version", "1", "note", "").is(303);
    var party = RUNNING.site().get("/api/v1/mapping", tenant).json().at("/parties/0");
    assertThat(party.path("accountId").longValue()).isEqualTo(32);
    assertThat(party.path("partnerId").longValue()).isEqualTo(21);
  }

  @Test
  void a_code_of_a_field_that_somebody_took_out_is_told_and_not_saved() {
    var tenant = TENANTS.connected("Field gone");
    var field = "{\"field\": \"allocationCustom1Code\", \"values\": []}";
    var mapping = MAPPING.formatted("").replaceFirst("\\{", "{\"costObjects\": [" + field + "],");
    RUNNING.site().put("/api/v1/mapping", tenant, mapping, "If-None-Match", "*").is(201);
    var person = TENANTS.enter(tenant);
    person
        .post(
            "/mapping/grids/cost-objects/pick",
            "company",
            "1",
            "first",
            "allocationCustom1Code",
            "second",
            "0021",
            "id",
            "7")
        .is(303);
    RUNNING
        .site()
        .put("/api/v1/mapping", tenant, MAPPING.formatted(""), "If-Match", "\"v1\"")
        .is(200);

    assertThat(person.get("/mapping/changes").is(200).body()).contains("1 row", "was taken out");
    person.save("version", "2", "note", "").is(303);
    assertThat(RUNNING.site().get("/api/v1/mapping", tenant).json().path("costObjects")).isEmpty();
  }

  private static int version(NewTenant tenant) {
    var tag = RUNNING.site().get("/api/v1/mapping", tenant).header("ETag");
    return Integer.parseInt(tag.replaceAll("\\D", ""));
  }
}
