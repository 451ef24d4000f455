package io.mlconnector.portal.mapping;

import static io.mlconnector.identity.TestPeople.PASSWORD;
import static io.mlconnector.portal.mapping.MappedTenants.ACCOUNTS;
import static io.mlconnector.portal.mapping.MappedTenants.pick;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.identity.Role;
import io.mlconnector.web.RunningSite;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways from a grid to a choice, to the changes, and back. */
class GridWaysTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final MappedTenants TENANTS = new MappedTenants(RUNNING);
  private static final String EMPLOYEES = "/mapping/grids/employees";
  private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([^\"]*)\"");

  @Test
  void who_is_matched_to_the_partner_of_somebody_else_is_told_so_and_may_go_on() {
    var tenant = TENANTS.mapped("Same", "");
    TENANTS.held(tenant, "474230", "Taxi");
    var person = TENANTS.enter(tenant);
    assertThat(person.get(EMPLOYEES + "?company=1").is(200).body()).doesNotContain("same partner");

    var choose = EMPLOYEES + "/pick?company=1&first=E9999&second=";
    assertThat(person.get(choose).is(200).body()).contains("matched to E100 Terry Brown already");
    assertThat(person.get(EMPLOYEES + "/pick?company=1&first=E100&second=").is(200).body())
        .containsPattern("value=\"21\"[^>]* checked")
        .doesNotContain("already");
    person.post(EMPLOYEES + "/pick", "company", "1", "first", "E9999", "id", "21").is(303);

    assertThat(person.get(EMPLOYEES + "?company=1&q=E9999").is(200).body())
        .contains("same partner", "<strong>E100 Terry Brown</strong>");
    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("Several employees, one partner", "E100 Terry Brown", "E9999")
        .contains("are matched to the same partner: E100 Terry &lt;b&gt;Brown");
    person.save("version", "1", "note", "Meant").is(303);
  }

  @Test
  void the_grid_is_found_as_it_was_left_after_a_row_was_changed() {
    var tenant = TENANTS.mapped("Left", "");
    TENANTS.held(tenant, "474230", "Taxi");
    var person = TENANTS.enter(tenant);
    var left = ACCOUNTS + "?company=1&show=all&q=47+%26";

    assertThat(person.get(ACCOUNTS + "?company=1").is(200).body()).doesNotContain("name=\"find\"");
    var grid = person.get(ACCOUNTS + "?company=1&q=474230").is(200).body();
    assertThat(grid).contains("name=\"find\" value=\"474230\"", "&amp;find=474230&amp;page=1");
    var choose = "/pick?company=1&first=474230&second=&show=all&find=47+%26&page=1";
    assertThat(person.get(ACCOUNTS + choose).is(200).body())
        .contains("name=\"find\" value=\"47 &amp;\"", left.replace("&", "&amp;") + "\">Back");
    for (var form : new String[] {"/pick", "/clear"}) {
      var sent =
          person.post(
              ACCOUNTS + form,
              "company",
              "1",
              "first",
              "474230",
              "id",
              "32",
              "show",
              "all",
              "find",
              "47 &",
              "page",
              "1");
      assertThat(sent.is(303).header("Location")).isEqualTo(left);
    }
    assertThat(person.get(ACCOUNTS + "?company=1&page=9").is(200).body()).contains("474230");
  }

  @Test
  void as_many_suggestions_are_offered_as_their_page_lists() {
    var tenant = TENANTS.mapped("Offered", "{\"code\": \"1600\", \"accountId\": 4711}");
    TENANTS.held(tenant, "1600", "Payables");
    var person = TENANTS.enter(tenant);
    assertThat(person.get(ACCOUNTS + "?company=1").is(200).body())
        .contains("Suggested: ")
        .doesNotContain("Take suggestions");

    TENANTS.held(tenant, "474230", "Taxi");
    assertThat(person.get(ACCOUNTS + "?company=1&q=1600").is(200).body())
        .contains("Take suggestions (1)");
    assertThat(person.get(ACCOUNTS + "/suggestions?company=1").is(200).body())
        .contains("Take all 1");
  }

  @Test
  void who_chooses_for_a_code_is_told_what_concur_calls_it() {
    var tenant = TENANTS.mapped("Called", "");
    TENANTS.held(tenant, "474230", "Taxi");

    var page = TENANTS.enter(tenant).get(ACCOUNTS + "/pick?company=1&first=474230").is(200).body();
    assertThat(page).containsPattern("<h1>What <span[^>]*>474230</span> <span>Taxi</span> stands");
  }

  @Test
  void the_changes_lead_back_to_the_grid_that_one_comes_from() {
    var person = TENANTS.enter(TENANTS.mapped("Lead", ""));
    pick(person, "474230", "32");

    assertThat(person.get(EMPLOYEES + "?company=1").is(200).body())
        .contains("href=\"/mapping/changes?company=1&amp;grid=employees\"");
    assertThat(person.get("/mapping/changes?company=1&grid=employees").is(200).body())
        .contains("href=\"" + EMPLOYEES + "?company=1\">Go on changing");
    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("href=\"" + ACCOUNTS + "?company=1\">Go on changing");
  }

  @Test
  void the_note_of_changes_comes_back_after_signing_in_again() {
    var site = RUNNING.site();
    var tenant = TENANTS.mapped("Note", "");
    var person = site.people().somebody();
    site.people().join(person, tenant.id(), Role.ACCOUNTANT);
    var surfer = site.signedIn(person);
    surfer.get("/mapping").is(200);
    surfer.post(ACCOUNTS + "/pick", "company", "1", "first", "A", "id", "32").is(303);
    var mark = MARK.matcher(surfer.get("/mapping/changes").is(200).body());
    assertThat(mark.find()).isTrue();
    site.moment().pass(Duration.ofMinutes(31));

    surfer
        .post("/mapping/changes", "version", "1", "mark", mark.group(1), "note", "Typed late")
        .is(303);
    surfer.get("/sign-in").is(200);
    surfer
        .post("/sign-in", "mail", person.mail().text(), "password", PASSWORD, "next", "/mapping")
        .is(303);

    assertThat(surfer.get("/mapping/changes").is(200).body())
        .containsPattern("<textarea id=\"note\"[^>]*>\\s*Typed late</textarea>");
  }
}
