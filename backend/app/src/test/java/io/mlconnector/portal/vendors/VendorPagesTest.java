package io.mlconnector.portal.vendors;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of vendors, one of them, links by hand, and what the overview says of them. */
class VendorPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private NewTenant tenant;
  private Surfer accountant;
  private Surfer viewer;
  private StoredVendors stored;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    accountant = site.member(tenant, Role.ACCOUNTANT);
    viewer = site.member(tenant, Role.VIEWER);
    stored = new StoredVendors(DB, tenant.id());
  }

  private static String page(Surfer surfer, String path) {
    return surfer.get(path).is(200).body().replaceAll("\\s+", " ");
  }

  private static String one(String code) {
    return "/vendors/one?code=" + code + "&address=MAIN";
  }

  @Test
  void before_it_is_switched_on_the_page_says_what_it_would_do_and_who_can() {
    stored.inOdoo(5, "Rhine Steel GmbH");

    assertThat(page(viewer, "/vendors"))
        .contains("Vendors are not carried over yet", "Bank accounts are not carried over")
        .contains("href=\"/settings/vendors\"", "An administrator of this account can")
        .doesNotContain("Rhine Steel");
    assertThat(page(site.member(tenant, Role.ADMIN), "/vendors")).contains("Choose who leads");
    assertThat(page(viewer, "/")).contains("<a href=\"/vendors\"");
  }

  /** A vendor in each state. */
  private void fill() {
    stored
        .on()
        .inConcur("R1", "Rhine Steel <GmbH>")
        .inOdoo(1, "Rhine Steel")
        .linked("R1", 1)
        .inConcur("R2", "Alpine Tools")
        .inOdoo(2, "Alpine Tools")
        .linked("R2", 2)
        .change("R2", "to_odoo = '{CONTACT}'")
        .inConcur("R3", "Conflicted Ltd")
        .inOdoo(3, "Conflicted Limited")
        .linked("R3", 3)
        .inConflict("R3", "NAME", "Conflicted Ltd", "Conflicted Limited")
        .inConcur("R4", "Wrong Tax Ltd")
        .inOdoo(4, "Wrong Tax Ltd")
        .linked("R4", 4)
        .withProblem("R4", "MLC-606", "value", "DE1")
        .inConcur("R5", "Deleted Ltd")
        .linked("R5", 5)
        .withProblem("R5", "MLC-610", "vendor", "R5 / MAIN")
        .inOdoo(6, "No Country Ltd")
        .refused(6)
        .inConcur("R7", "Maybe GmbH")
        .inOdoo(7, "Maybe")
        .asked("R7", 7);
  }

  @Test
  void the_list_has_every_vendor_once_with_its_state_the_reason_and_what_to_do() {
    fill();

    var page = page(viewer, "/vendors");

    assertThat(page)
        .contains("Rhine Steel &lt;GmbH&gt;", "R1 / MAIN", "No. 1")
        .contains("<strong>8</strong><span>All</span>", "<strong>1</strong><span>In step</span>")
        .contains("<strong>1</strong><span>On its way</span>", "<span>Question</span>")
        .contains("<strong>1</strong><span>Conflict</span>", "<span>Problem</span>")
        .contains("<span>Not carried over</span>", "<span>Gone from one</span>")
        .contains("<strong>1</strong><span>In one system</span>")
        .contains("MLC-601", "MLC-606", "MLC-610", "For the accountant.");
    assertThat(page)
        .contains("Who leads: Odoo leads name; both ways, and you are asked where both changed:")
        .contains("Last run not yet, next at once")
        .contains("is 1 vendor the same in both systems?", "1 vendor was changed in both systems")
        .doesNotContain("Look now");
    assertThat(page(accountant, "/vendors")).contains("Look now");
  }

  @Test
  void employees_are_in_one_system_for_a_reason_and_no_work_that_is_left() {
    stored.on().inOdoo(6, "No Country Ltd").refused(6).inOdoo(7, "Anna Berger").employee(7);

    assertThat(page(viewer, "/vendors"))
        .contains("<strong>1</strong><span>Not carried over</span>")
        .contains("<strong>1</strong><span>In one system</span>");
    assertThat(page(viewer, "/vendors?state=refused"))
        .contains("No Country Ltd", "MLC-601")
        .doesNotContain("Anna Berger");
    assertThat(page(viewer, "/vendors?state=alone"))
        .contains("Anna Berger", "MLC-614", "Nothing has to be done if that is right.");
    assertThat(page(viewer, "/vendors/one?partner=7")).contains("Only Odoo has it.", "MLC-614");
    assertThat(get(new VendorBoard(DB.database()).reach(tenant.id())).onlyInOdoo())
        .as("none of them would be created in Concur")
        .isZero();
  }

  @Test
  void the_list_is_narrowed_by_state_and_words() {
    fill();

    assertThat(page(viewer, "/vendors?state=conflict"))
        .contains("Conflicted Ltd")
        .doesNotContain("Alpine Tools");
    assertThat(page(viewer, "/vendors?q=alpine"))
        .contains("Alpine Tools", "<strong>1</strong><span>All</span>")
        .doesNotContain("Conflicted Ltd");
    assertThat(page(viewer, "/vendors?q=r4")).contains("Wrong Tax Ltd");
    assertThat(page(viewer, "/vendors?q=%25")).contains("No vendor fits");
    viewer.get("/vendors?state=mended").is(400);
    viewer.get("/vendors?cursor=strange").is(400);
    viewer.get("/vendors?strange=1").is(400);
  }

  @Test
  void a_long_list_has_pages_and_leaves_nobody_out() {
    stored.on();
    for (var number = 0; number < 120; number++) {
      stored.inConcur("V" + number, "Vendor " + (1000 + number));
    }
    var next = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    var path = "/vendors";
    var seen = 0;
    for (var pages = 0; pages < 3; pages++) {
      var body = viewer.get(path).is(200).body();
      seen += body.split("In one system</span>", -1).length - 2;
      var found = next.matcher(body);
      assertThat(found.find()).isEqualTo(pages < 2);
      path = pages < 2 ? found.group(1).replace("&amp;", "&") : path;
    }
    assertThat(seen).isEqualTo(120);
    assertThat(page(viewer, path)).contains("Vendor 1119", "First page");
  }

  @Test
  void a_vendor_has_both_sides_beside_each_other_with_who_leads_and_the_way_to_odoo() {
    stored
        .odooAt("https://odoo.example.com")
        .on()
        .inConcur("R1", "Rhine Steel", "CITY", "Kiel", "TAX_ID", "DE111111125")
        .inOdoo(11, "Rhine Steel GmbH", "city", "Duisburg", "email", "ap@steel.example")
        .linked("R1", 11)
        .inConflict("R1", "NAME", "Rhine Steel", "Rhine Steel GmbH")
        .change(
            "R1",
            "to_odoo = '{CONTACT}', groups = '{\"CONTACT\": {\"last\": {\"odoo\": {\"EMAIL\":"
                + " \"old@steel.example\"}, \"concur\": {\"EMAIL\": \"old@steel.example\"}}}}'");

    assertThat(page(viewer, one("R1")))
        .contains("https://odoo.example.com/web#id=11&amp;model=res.partner&amp;view_type=form")
        .contains("Kiel", "Duisburg", "Odoo → Concur", "You decide", "Goes to Odoo", "differs")
        .contains("When both were last in step", "old@steel.example")
        .contains("/vendors/conflicts?code=R1&amp;address=MAIN")
        .doesNotContain("They are two vendors");
    assertThat(page(viewer, "/vendors/one?partner=11")).contains("R1 / MAIN");
    assertThat(page(accountant, one("R1"))).contains("They are two vendors");
  }

  @Test
  void who_is_only_to_come_to_a_system_is_said_not_to_be_there_yet_and_has_no_link_to_end() {
    stored
        .on()
        .inOdoo(2, "Rhine Steel")
        .linked("V1002", 2)
        .change("V1002", "stage = 'create_concur'")
        .inConcur("R3", "Alpine Tools")
        .linked("R3", 3)
        .change("R3", "stage = 'create_odoo', partner_id = null")
        .inConcur("R4", "Danube Mills");

    assertThat(page(accountant, one("V1002")).replaceAll("<[^>]+>", ""))
        .contains("Not there yet: it is to be V1002 / MAIN", "No. 2")
        .doesNotContain("search there for its code", "They are two vendors");
    assertThat(page(accountant, one("R3")).replaceAll("<[^>]+>", ""))
        .contains("R3 / MAIN", "Not there yet", "search there for its code")
        .doesNotContain("it is to be", "They are two vendors");
    assertThat(page(viewer, one("R4"))).contains("Not there").doesNotContain("Not there yet");
  }

  @Test
  @Proves(4)
  void nothing_is_shown_of_vendors_that_are_not_there_or_somebody_elses() {
    new StoredVendors(DB, site.newTenant("Foreign").id()).on().inConcur("F1", "Foreign Ltd");
    stored.on();

    viewer.get(one("F1")).is(404);
    viewer.get("/vendors/one?partner=99").is(404);
    viewer.get("/vendors/one?partner=x").is(404);
    viewer.get("/vendors/one").is(404);
    viewer.get("/vendors/one?strange=1").is(400);
    assertThat(page(viewer, "/vendors")).doesNotContain("Foreign");
  }

  @Test
  void two_vendors_are_linked_by_hand_and_unlinked_again_and_it_is_written_down() {
    stored
        .on()
        .inConcur("R1", "Rhine Steel")
        .inOdoo(11, "Rhine Steel GmbH")
        .inOdoo(12, "Steel of Others")
        .inConcur("R2", "Others")
        .linked("R2", 12);
    assertThat(page(accountant, one("R1"))).contains("Link by hand");
    assertThat(page(accountant, "/vendors/link?code=R1&address=MAIN"))
        .contains("value=\"Rhine\"", "Rhine Steel GmbH", "No. 11")
        .doesNotContain("Steel of Others");
    assertThat(page(accountant, "/vendors/link?code=R1&address=MAIN&q=nobody"))
        .contains("Nobody fits");
    assertThat(page(accountant, "/vendors/link?partner=11")).contains("R1 / MAIN");

    var linked =
        accountant.post("/vendors/link", "code", "R1", "address", "MAIN", "other", "11").is(303);
    assertThat(accountant.follow(linked).body()).contains("Linked.", "They are two vendors");

    var unlink = new String[] {"code", "R1", "address", "MAIN", "from", "11"};
    var unlinked = accountant.post("/vendors/unlink", unlink).is(303);
    assertThat(accountant.follow(unlinked).is(200).body())
        .contains("No longer linked", "Link by hand");
    var again = accountant.post("/vendors/unlink", unlink).is(303);
    assertThat(accountant.follow(again).body()).contains("were not linked any more");
    assertThat(audited()).containsSubsequence("vendors.unlinked", "vendors.linked");
  }

  @Test
  void what_was_chosen_stays_chosen_where_it_cannot_be_linked_just_now() {
    stored
        .on()
        .inConcur("R1", "Rhine Steel")
        .inOdoo(11, "Rhine Steel GmbH")
        .linked("R1", 12)
        .change("R1", "stage = 'create_odoo', partner_id = null, sending = 'odoo'");

    assertThat(
            accountant
                .post("/vendors/link", "code", "R1", "address", "MAIN", "q", "rhine", "other", "11")
                .is(409)
                .body()
                .replaceAll("\\s+", " "))
        .contains("value=\"11\" checked");
  }

  @Test
  void a_link_to_nobody_is_refused_and_the_search_is_kept() {
    stored.on().inConcur("R1", "Rhine Steel").inOdoo(11, "Rhine Steel GmbH");
    var vendor = List.of("code", "R1", "address", "MAIN");

    assertThat(
            accountant
                .post("/vendors/link", "code", "R1", "address", "MAIN", "q", "steel")
                .is(422)
                .body())
        .contains("Choose one of them.", "value=\"steel\"");
    assertThat(
            accountant
                .post("/vendors/link", "code", "R1", "address", "MAIN", "other", "99")
                .is(409)
                .body())
        .contains("Nothing was linked");
    accountant.post("/vendors/link", "code", "F1", "address", "MAIN", "other", "").is(404);
    accountant.post("/vendors/unlink", vendor.toArray(String[]::new)).is(404);
    viewer.post("/vendors/link", "code", "R1", "address", "MAIN", "other", "11").is(403);
    assertThat(audited()).noneMatch(action -> action.startsWith("vendors."));
  }

  @Test
  void a_look_at_once_is_asked_for_by_a_form_unless_it_is_paused() {
    stored.on();
    DB.execute("update lane set due_at = now() + interval '1 hour'");

    accountant.post("/vendors/run").is(303);
    assertThat(page(viewer, "/vendors")).contains("next at once");

    site.member(tenant, Role.ADMIN)
        .post("/settings/schedule/pause", "what", "vendor-sync", "reason", "Audit")
        .is(303);
    accountant.post("/vendors/run").is(409);
  }

  @Test
  void while_odoo_looks_set_back_it_says_so_and_an_administrator_says_that_it_is_well() {
    stored.on().inConcur("R1", "Rhine Steel");
    DB.execute(
        ("update vendor_settings set origin = 'o', confirmed_at = now() - interval '1 day' where"
                + " tenant_id = '%1$s'; insert into odoo_follow (tenant_id, model, origin,"
                + " generation, scope, readable, fields, left_out, looked_at, alarm, alarm_at)"
                + " values ('%1$s', 'res.partner', 'o', 1, '', true, '{}', '{}', now(),"
                + " '{\"code\": \"MLC-553\"}', now())")
            .formatted(tenant.id()));

    assertThat(page(viewer, "/vendors"))
        .contains("Nothing is carried over for now", "MLC-553", "An administrator of this account")
        .doesNotContain("action=\"/vendors/confirm\"");
    assertThat(page(viewer, "/")).contains("No vendor is carried over", "class=\"");
    viewer.post("/vendors/confirm").is(403);
    site.member(tenant, Role.ADMIN).post("/vendors/confirm").is(303);

    assertThat(page(viewer, "/vendors")).doesNotContain("Nothing is carried over for now");
    assertThat(page(viewer, "/")).doesNotContain("No vendor is carried over");
    assertThat(audited()).contains("vendors.confirmed");
  }

  @Test
  void the_overview_counts_what_waits_for_a_person() {
    stored.on();
    assertThat(page(viewer, "/")).doesNotContain("the same in both", "changed in both");

    ask();

    assertThat(page(viewer, "/"))
        .contains("href=\"/vendors/questions\"", "1 vendor: is it the same in both systems?")
        .contains("href=\"/vendors/conflicts\"", "1 vendor was changed in both systems");
  }

  private void ask() {
    stored
        .inConcur("R3", "Conflicted Ltd")
        .inOdoo(3, "Conflicted Limited")
        .linked("R3", 3)
        .inConflict("R3", "NAME", "Conflicted Ltd", "Conflicted Limited")
        .inConcur("R7", "Maybe GmbH")
        .inOdoo(7, "Maybe")
        .asked("R7", 7);
  }

  private List<String> audited() {
    return get(new AuditRows(DB.database()).list(tenant.id(), Long.MAX_VALUE, 50)).stream()
        .map(AuditEntry::action)
        .toList();
  }
}
