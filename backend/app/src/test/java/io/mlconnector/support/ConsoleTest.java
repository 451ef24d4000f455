package io.mlconnector.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.fleet.StandingRows;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.TestStaff;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestConsole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsoleTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final Pattern LOOK =
      Pattern.compile("/console/tenants/[0-9a-f-]+/look/[0-9a-f-]+");

  private final TestConsole console = RUNNING.site().console();

  @BeforeEach
  void catchUp() {
    console.catchUp();
  }

  private Surfer surfer() {
    return RUNNING.site().stranger();
  }

  @Test
  @Proves(21)
  void staff_come_in_by_a_password_and_a_code_and_no_step_opens_more_than_the_next() {
    var somebody = console.staff().somebody(StaffRole.VIEWER);
    var surfer = surfer();
    assertThat(surfer.get("/console").is(303).header("Location"))
        .isEqualTo("/console/sign-in?next=%2Fconsole");
    surfer.get("/console/sign-in?next=%2Fconsole%2Fwork").is(200);
    var entered =
        surfer
            .form(
                "/console/sign-in",
                List.of(
                    "csrf",
                    surfer.csrf(),
                    "mail",
                    somebody.mail().text(),
                    "password",
                    TestStaff.PASSWORD,
                    "next",
                    "/console/work"))
            .is(303);
    assertThat(entered.header("Location"))
        .isEqualTo("/console/sign-in/code?next=%2Fconsole%2Fwork");
    var half = surfer.cookies().get("mlc-console-session");
    assertThat(surfer.get("/console/work").header("Location")).startsWith("/console/sign-in/code");

    surfer.follow(entered).is(200);
    surfer.post("/console/sign-in/code", "code", "000000", "next", "/console/work").is(422);
    var in =
        surfer
            .post("/console/sign-in/code", "code", console.code(somebody), "next", "/console/work")
            .is(303);
    assertThat(in.header("Location")).isEqualTo("/console/work");
    assertThat(surfer.cookies().get("mlc-console-session")).isNotEqualTo(half);
    assertThat(surfer.follow(in).is(200).body()).contains("Lanes", "Terry Tester", "viewer");

    surfer.post("/console/sign-out").is(303);
    surfer.get("/console").is(303);
  }

  @Test
  void a_person_of_the_portal_is_nobody_at_the_console_nor_the_other_way_round() {
    var tenant = RUNNING.site().newTenant("Rhine Steel");
    var owner = RUNNING.site().member(tenant, Role.OWNER);
    owner.get("/console").is(303);
    owner.get("/console/tenants/" + tenant.id()).is(303);
    var operator = console.member(StaffRole.OPERATOR);
    operator.get("/console").is(200);
    operator.get("/documents").is(303);
  }

  @Test
  void who_is_invited_sets_up_an_app_before_anything_else() {
    var operator = console.staff().somebody(StaffRole.OPERATOR);
    var boss = RUNNING.site().stranger();
    signIn(boss, operator);
    var mail = console.staff().address();
    boss.get("/console/staff").is(200);
    boss.post("/console/staff/invite", "mail", "no address", "role", "viewer").is(422);
    boss.post("/console/staff/invite", "mail", mail.text(), "role", "supporter").is(303);

    var newcomer = surfer();
    var link = "/console/invitations/" + console.staff().token(mail);
    assertThat(newcomer.get(link).is(200).body()).contains(mail.text(), "supporter");
    var tooShort = newcomer.post(link, "name", "Nora Newcomer", "password", "short").is(422);
    assertThat(tooShort.body()).contains("Nora Newcomer");
    var joined =
        newcomer.post(link, "name", "Nora Newcomer", "password", TestStaff.PASSWORD).is(303);
    assertThat(joined.header("Location")).isEqualTo("/console/sign-in/app");
    newcomer.get("/console").is(303);
    assertThat(newcomer.follow(joined).is(200).body()).contains("QR code");
    newcomer.get(link).is(410);
  }

  private void signIn(Surfer surfer, TestStaff.Somebody somebody) {
    surfer.get("/console/sign-in");
    surfer.post("/console/sign-in", "mail", somebody.mail().text(), "password", TestStaff.PASSWORD);
    surfer.get("/console/sign-in/code");
    surfer.post("/console/sign-in/code", "code", console.code(somebody)).is(303);
  }

  @Test
  @Proves(25)
  void what_asks_for_a_fresh_proof_keeps_the_form_and_is_done_after_it() {
    var operator = console.staff().somebody(StaffRole.OPERATOR);
    var boss = surfer();
    signIn(boss, operator);
    var mail = console.staff().address();
    boss.get("/console/staff").is(200);
    RUNNING.site().moment().pass(Duration.ofMinutes(11));

    var asked =
        boss.post("/console/staff/invite", "mail", mail.text(), "role", "viewer").is(200).body();
    assertThat(asked).contains("Is it you?", "value=\"" + mail.text() + "\"");
    assertThat(console.staff().mails(mail)).isZero();
    var proven =
        boss.post(
                "/console/prove",
                "to",
                "/console/staff/invite",
                "mail",
                mail.text(),
                "role",
                "viewer",
                "code",
                console.code(operator))
            .is(200)
            .body();
    assertThat(proven).contains("it is you", "action=\"/console/staff/invite\"");
    boss.post("/console/staff/invite", "mail", mail.text(), "role", "viewer").is(303);
    assertThat(console.staff().mails(mail)).isOne();
  }

  @Test
  void a_viewer_sees_how_tenants_stand_and_nothing_of_their_documents() {
    var tenant = RUNNING.site().newTenant("Rhine <Steel>");
    RUNNING
        .documents()
        .held(
            tenant.id(), "Secret dinner", Problem.of(Code.ACCOUNT_NOT_MAPPED, "account", "Canary"));
    TestDatabase.get(
        RUNNING.db().database().tenant(tenant.id(), tx -> StandingRows.note(tx, Instant.now())));
    var viewer = console.member(StaffRole.VIEWER);

    assertThat(viewer.get("/console?q=rhine").is(200).body())
        .contains("Rhine &lt;Steel&gt;", Code.ACCOUNT_NOT_MAPPED.text())
        .doesNotContain("<Steel>");
    var page = viewer.get("/console/tenants/" + tenant.id()).is(200).body();
    assertThat(page)
        .contains("HELD", Code.ACCOUNT_NOT_MAPPED.text())
        .doesNotContain("Secret dinner", "Terry Brown", "120.5", "Canary", "Ask for access");
    viewer
        .post("/console/tenants/" + tenant.id() + "/access", "reason", "I want to", "minutes", "60")
        .is(403);
    viewer.get("/console/tenants/nonsense").is(404);
    viewer.get("/console?light=x&code=%27&after=1_2_3").is(200);
    assertThat(viewer.get("/console/find?q=" + tenant.id()).is(200).body()).contains("Rhine");
  }

  @Test
  @Proves({5, 32})
  void support_asks_looks_and_both_trails_have_it() {
    var tenant = RUNNING.site().newTenant("Rhine Steel");
    var document =
        RUNNING.documents().held(tenant.id(), "Trip to Kiel", Problem.of(Code.ACCOUNT_NOT_MAPPED));
    var supporter = console.member(StaffRole.SUPPORTER);
    var at = "/console/tenants/" + tenant.id();
    supporter.get(at).is(200);
    var wrong = supporter.post(at + "/access", "reason", "short", "minutes", "5").is(422).body();
    assertThat(wrong).contains(">short</textarea>", "value=\"5\"");
    var asked =
        supporter
            .post(at + "/access", "reason", "Ticket 12: a report is held", "minutes", "60")
            .is(303);
    var page = supporter.follow(asked).is(200).body();
    var look = LOOK.matcher(page);
    assertThat(look.find()).isTrue();

    assertThat(supporter.get(look.group()).is(200).body()).contains("Trip to Kiel", "Terry Brown");
    assertThat(supporter.get(look.group() + "/documents/" + document).is(200).body())
        .contains("Trip to Kiel", Code.ACCOUNT_NOT_MAPPED.text());
    assertThat(supporter.get(look.group() + "/audit").is(200).body())
        .contains("support.asked", "support.looked", "document " + document);
    var other = console.member(StaffRole.SUPPORTER);
    other.get(look.group()).is(404);
    console.member(StaffRole.VIEWER).get(look.group()).is(403);
    assertThat(
            console.member(StaffRole.OPERATOR).get("/console/audit?tenant=" + tenant.id()).body())
        .contains("tenant.access_asked", "tenant.looked", "are whole");

    RUNNING.site().moment().pass(Duration.ofMinutes(5));
    supporter.get(look.group()).is(200);
    var owner = RUNNING.site().member(tenant, Role.OWNER);
    assertThat(owner.get("/").is(200).body()).contains("Terry Tester");
    supporter.post(at + "/access/leave", "access", look.group().replaceAll(".*/", "")).is(303);
    supporter.get(look.group()).is(409);
  }
}
