package io.mlconnector.portal.settings;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.access.Access;
import io.mlconnector.access.AccessDesk;
import io.mlconnector.access.Policy;
import io.mlconnector.access.Ruling;
import io.mlconnector.access.Supporter;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.SupportTrial;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a company sees and decides of support: its page, the line on every page, and the calls. */
class SupportPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String PATH = "/settings/support";
  private static final String API = "/api/v1/support-access";
  private static final Supporter SAM = SupportTrial.supporter("Sam <Field>");
  private static final Supporter KIM = SupportTrial.supporter("Kim Lake");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static AccessDesk desk;

  private NewTenant tenant;
  private Surfer admin;
  private Surfer viewer;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
    desk = SupportTrial.desk(DB, site.people(), site.moment());
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    admin = site.member(tenant, Role.ADMIN);
    viewer = site.member(tenant, Role.VIEWER);
  }

  private UUID ask() {
    return id(get(desk.ask(tenant.id(), SAM, SupportTrial.REASON, 150)));
  }

  private static UUID id(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done done -> done.access().id();
      case Ruling.Refused refused -> throw new AssertionError(refused.problem().message());
    };
  }

  private Access.Standing standing(UUID id) {
    return get(desk.find(tenant.id(), id)).orElseThrow().standing(desk.now());
  }

  @Test
  @Proves(5)
  void while_support_can_look_every_page_says_so_to_everybody_and_admins_can_end_it_there() {
    assertThat(admin.get("/").is(200).body()).doesNotContain("Support (");
    var id = ask();

    for (var path : new String[] {"/", "/documents", "/account", PATH, "/nothing-here"}) {
      assertThat(viewer.get(path).body())
          .as(path)
          .contains("Support (Sam &lt;Field&gt;) can see this company account until ", " UTC: ")
          .contains(SupportTrial.REASON)
          .doesNotContain("End it now");
    }
    assertThat(admin.get("/documents").is(200).body())
        .contains("End it now", "action=\"/settings/support/end\"", id.toString());

    admin.post(PATH + "/end", "access", id.toString()).is(303);

    assertThat(standing(id)).isEqualTo(Access.Standing.ENDED);
    assertThat(viewer.get("/").is(200).body()).doesNotContain("Support (");
    assertThat(site.member(site.newTenant("Other"), Role.ADMIN).get("/").body())
        .doesNotContain("Support (");
  }

  @Test
  void what_waits_is_said_to_who_may_decide_and_is_let_in_or_refused_once() {
    get(desk.choose(tenant.id(), Policy.APPROVAL, "anna"));
    var id = ask();

    assertThat(viewer.get("/").is(200).body()).doesNotContain("asks to see");
    assertThat(viewer.get(PATH).is(200).body())
        .contains("Waits for you", "An administrator of this account can change this")
        .doesNotContain(">Let in<");
    assertThat(admin.get("/").is(200).body())
        .contains("asks to see this company account for 150 minutes", ">Decide<");
    assertThat(admin.get(PATH).is(200).body()).contains(">Let in<", ">Refuse<");
    viewer.post(PATH + "/grant", "access", id.toString()).is(403);

    admin.post(PATH + "/grant", "access", id.toString()).is(303);

    assertThat(standing(id)).isEqualTo(Access.Standing.OPEN);
    assertThat(admin.post(PATH + "/refuse", "access", id.toString()).is(409).body())
        .contains("This access of support is open. Nothing was changed.", ">End it now<");
    admin.post(PATH + "/end", "access", id.toString()).is(303);
    assertThat(admin.get(PATH).is(200).body()).contains("Ended by p-").doesNotContain(">Let in<");

    var other = ask();
    admin.post(PATH + "/refuse", "access", other.toString()).is(303);
    assertThat(standing(other)).isEqualTo(Access.Standing.REFUSED);
  }

  @Test
  void the_policy_is_chosen_by_admins_and_a_form_that_says_nothing_is_kept() {
    assertThat(viewer.get(PATH).is(200).body())
        .containsPattern("value=\"reason\"[^>]*checked")
        .contains("Nobody of support has ever asked to look.", "<fieldset disabled");
    viewer.post(PATH + "/policy", "mode", "off").is(403);

    admin.post(PATH + "/policy", "mode", "approval").is(303);
    assertThat(admin.get(PATH).is(200).body())
        .containsPattern("value=\"approval\"[^>]*checked")
        .contains("Chosen by p-");

    assertThat(admin.post(PATH + "/policy", "mode", "whatever").is(422).body())
        .contains("Choose one of the three.")
        .containsPattern("value=\"approval\"[^>]*checked");
    admin.post(PATH + "/policy").is(422);
    assertThat(get(desk.policy(tenant.id())).orElseThrow().policy()).isEqualTo(Policy.APPROVAL);
  }

  @Test
  @Proves(5)
  void who_shuts_support_out_ends_what_is_open_and_an_emergency_is_said_to_be_one() {
    var open = ask();
    admin.post(PATH + "/policy", "mode", "off").is(303);
    assertThat(standing(open)).isEqualTo(Access.Standing.ENDED);

    var broken = id(get(desk.breakGlass(tenant.id(), SAM, KIM, SupportTrial.REASON, 60)));

    assertThat(viewer.get("/").is(200).body())
        .contains("let itself in, in an emergency, and can see this company account until");
    assertThat(admin.get(PATH).is(200).body())
        .contains("an emergency, agreed to by Kim Lake of the service");
    admin.post(PATH + "/end", "access", broken.toString()).is(303);
    assertThat(viewer.get("/").is(200).body()).doesNotContain("emergency");
  }

  @Test
  void what_is_not_there_or_another_company_s_is_not_found() {
    var foreign = site.newTenant("Foreign");
    var id = id(get(desk.ask(foreign.id(), SAM, SupportTrial.REASON, 60)));

    for (var action : new String[] {"/end", "/refuse", "/grant"}) {
      admin.post(PATH + action, "access", id.toString()).is(404);
      admin.post(PATH + action, "access", "nonsense").is(404);
      admin.post(PATH + action).is(404);
      site.post(API + "/" + id + action, tenant, "{}").isProblem(404, "MLC-201");
    }
    assertThat(site.get(API, tenant).is(200).json().path("items")).isEmpty();
    assertThat(get(desk.living(foreign.id()))).hasSize(1);
  }

  @Test
  void a_line_ends_by_itself_and_a_long_reason_is_cut_in_it_but_not_on_the_page() {
    var reason = "Because ".repeat(60).strip();
    id(get(desk.ask(tenant.id(), SAM, reason, 15)));
    assertThat(viewer.get("/").is(200).body()).contains("…").doesNotContain(reason);
    assertThat(viewer.get(PATH).is(200).body()).contains(reason);

    // Less than what ends a session that nobody uses.
    site.moment().pass(Duration.ofMinutes(15));

    assertThat(viewer.get("/").is(200).body()).doesNotContain("Support (");
    assertThat(viewer.get(PATH).is(200).body()).contains(">Over<");
  }

  @Test
  void programs_read_and_decide_the_same() {
    var chosen = site.put(API + "/policy", tenant, "{\"mode\": \"approval\"}").is(200).json();
    assertThat(chosen.path("mode").asText()).isEqualTo("approval");
    assertThat(chosen.path("changedBy").asText()).startsWith("API token");
    site.put(API + "/policy", tenant, "{\"mode\": \"maybe\"}").isProblem(422, "MLC-204");
    site.put(API + "/policy", tenant, "{}").isProblem(422, "MLC-204");

    var id = ask();
    var waiting = site.get(API, tenant).is(200).json().at("/items/0");
    assertThat(waiting.path("state").asText()).isEqualTo("waiting");
    assertThat(waiting.path("reason").asText()).isEqualTo(SupportTrial.REASON);
    assertThat(waiting.path("until").isNull()).isTrue();

    var open = site.post(API + "/" + id + "/grant", tenant, "{}").is(200).json();
    assertThat(open.path("state").asText()).isEqualTo("open");
    assertThat(open.path("decidedBy").asText()).startsWith("API token");
    site.post(API + "/" + id + "/refuse", tenant, "{}").isProblem(409, "MLC-282");
    assertThat(
            site.post(API + "/" + id + "/end", tenant, "{}").is(200).json().path("state").asText())
        .isEqualTo("ended");
    site.post(API + "/" + id + "/end", tenant, "{\"now\": true}").isProblem(422, "MLC-205");
  }

  @Test
  @Proves(5)
  void the_audit_trail_tells_the_story_in_words() {
    get(desk.choose(tenant.id(), Policy.APPROVAL, "anna"));
    var id = ask();
    admin.post(PATH + "/grant", "access", id.toString()).is(303);
    get(desk.look(tenant.id(), id, SAM, "Document R-1"));
    admin.post(PATH + "/end", "access", id.toString()).is(303);
    var refused = ask();
    admin.post(PATH + "/refuse", "access", refused.toString()).is(303);
    get(desk.breakGlass(tenant.id(), SAM, KIM, SupportTrial.REASON, 60));

    assertThat(admin.get("/settings/audit").is(200).body())
        .containsSubsequence(
            "<tbody>",
            "Support let itself in, in an emergency",
            "Support refused",
            "Support asked to look",
            "Access of support ended",
            "Support looked at something",
            "what: Document R-1",
            "Support let in",
            "Support asked to look",
            "What support is asked for changed");
  }
}
