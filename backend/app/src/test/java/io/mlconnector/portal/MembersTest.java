package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.tenant.ApiTokens;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class MembersTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PASSWORD = TestPeople.PASSWORD;

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  @Test
  @Proves(24)
  void a_person_sees_its_sessions_and_ends_them() {
    var person = member("Acme");
    var here = site.signedIn(person);
    var there = site.signedIn(person);
    there.get("/account").is(200);
    assertThat(here.get("/account").body()).contains("Firefox on Linux", "This one");

    here.post("/account/sessions/end-others").is(303);

    there.get("/account").is(303);
    here.get("/account").is(200);
  }

  @Test
  @Proves(28)
  void an_invitation_makes_a_member_of_who_is_new_and_of_who_is_known() {
    var tenant = site.newTenant("Inviting Ltd");
    var owner = site.member(tenant, Role.OWNER);
    var fresh = mail();
    var known = member("Other Ltd");
    owner.get("/settings/members");
    owner.post("/settings/members/invite", "mail", fresh, "role", "ACCOUNTANT").is(303);
    owner.post("/settings/members/invite", "mail", known.mail().text(), "role", "ADMIN").is(303);

    var link = site.people().link(fresh);
    var newcomer = site.stranger();
    assertThat(newcomer.get(link).is(200).body()).contains("Inviting Ltd", "Accountant", fresh);
    newcomer.post(link, "name", "Newcomer", "password", PASSWORD).is(303);
    assertThat(newcomer.get("/settings/members").is(200).body()).contains("Newcomer");
    site.stranger().get(link).is(410);

    var linkOfKnown = site.people().link(known.mail().text());
    var foreign = site.signedIn(member("Third Ltd"));
    assertThat(foreign.get(linkOfKnown).is(200).body()).contains("You are signed in as");
    // The page offers no form, so another one's token is taken.
    foreign.get("/forgot").is(200);
    foreign.post(linkOfKnown).is(422);
    var invited = site.signedIn(known);
    assertThat(invited.get(linkOfKnown).is(200).body()).contains("Join");
    invited.post(linkOfKnown).is(303);
    assertThat(invited.get("/companies").body()).contains("Inviting Ltd", "Other Ltd");
  }

  @Test
  @Proves(4)
  void a_person_turns_from_one_company_account_to_the_other_and_to_no_foreign_one() {
    var one = site.newTenant("One Ltd");
    var two = site.newTenant("Two Ltd");
    var foreign = site.newTenant("Foreign Ltd");
    var person = site.people().somebody();
    site.people().join(person, one.id(), Role.VIEWER);
    site.people().join(person, two.id(), Role.OWNER);
    var surfer = site.signedIn(person);
    surfer.get("/companies");

    surfer.post("/companies/choose", "company", two.id().toString()).is(303);
    assertThat(surfer.get("/settings/members").body()).contains("Two Ltd", "Invite a colleague");
    surfer.get("/companies");
    surfer.post("/companies/choose", "company", one.id().toString()).is(303);
    assertThat(surfer.get("/settings/members").body())
        .contains("One Ltd")
        .doesNotContain("Invite a colleague", "Two Ltd");
    surfer.get("/companies");
    surfer.post("/companies/choose", "company", foreign.id().toString()).is(404);
  }

  @Test
  @Proves(27)
  void a_form_of_one_company_account_is_not_taken_in_another() {
    var one = site.newTenant("One Ltd");
    var two = site.newTenant("Two Ltd");
    var person = site.people().somebody();
    site.people().join(person, one.id(), Role.OWNER);
    site.people().join(person, two.id(), Role.OWNER);
    var surfer = site.signedIn(person);
    turnTo(surfer, one);
    surfer.get("/settings/members");
    var shownForOne = surfer.csrf();
    turnTo(surfer, two);
    var invited = mail();
    var form = List.of("csrf", shownForOne, "mail", invited, "role", "VIEWER");

    assertThat(surfer.form("/settings/members/invite", form).is(409).body()).contains("MLC-249");

    assertThat(surfer.get("/settings/members").body()).doesNotContain(invited);
    turnTo(surfer, one);
    surfer.form("/settings/members/invite", form).is(303);
    turnTo(surfer, two);
    surfer.form("/sign-out", List.of("csrf", shownForOne)).is(303);
  }

  @Test
  void a_form_that_waits_for_proof_stays_with_its_company_account() {
    var one = site.newTenant("One Ltd");
    var two = site.newTenant("Two Ltd");
    var person = site.people().somebody();
    site.people().join(person, one.id(), Role.OWNER);
    site.people().join(person, two.id(), Role.OWNER);
    var surfer = site.signedIn(person);
    turnTo(surfer, one);
    surfer.get("/settings/members");
    site.moment().pass(Duration.ofMinutes(11));
    surfer.get("/settings/members");
    var invited = mail();
    var asked = surfer.post("/settings/members/invite", "mail", invited, "role", "VIEWER").is(303);
    var draft = asked.header("Location").substring("/prove?draft=".length());
    turnTo(surfer, two);
    surfer.get("/prove?draft=" + draft);

    var proven = surfer.post("/prove", "draft", draft, "password", PASSWORD);

    assertThat(proven.is(409).body()).contains("MLC-249");
    assertThat(surfer.get("/settings/members").body()).doesNotContain(invited);
  }

  private static void turnTo(Surfer surfer, NewTenant tenant) {
    surfer.get("/companies");
    surfer.post("/companies/choose", "company", tenant.id().toString()).is(303);
  }

  @Test
  @Proves(4)
  void the_last_owner_stays_and_nobody_gives_more_than_the_own_role() {
    var tenant = site.newTenant("Acme");
    var owner = site.people().somebody();
    site.people().join(owner, tenant.id(), Role.OWNER);
    var surfer = site.signedIn(owner);
    surfer.get("/settings/members");
    assertThat(surfer.post("/settings/members/leave").is(422).body()).contains("needs an owner");
    var role = new String[] {"person", owner.id().toString(), "role", "VIEWER"};
    assertThat(surfer.post("/settings/members/role", role).is(422).body())
        .contains("needs an owner");

    var admin = site.member(tenant, Role.ADMIN);
    admin.get("/settings/members");
    assertThat(admin.post("/settings/members/role", role).is(422).body())
        .contains("does not allow");
    admin.post("/settings/members/remove", "person", owner.id().toString()).is(422);
    admin.post("/settings/members/invite", "mail", mail(), "role", "OWNER").is(422);
    var viewer = site.member(tenant, Role.VIEWER);
    viewer.get("/settings/members").is(200);
    viewer.post("/settings/members/invite", "mail", mail(), "role", "VIEWER").is(403);
    viewer.post("/settings/members/leave").is(303);
    assertThat(viewer.get("/documents").is(303).header("Location")).isEqualTo("/companies");
    var other = site.member(site.newTenant("Other"), Role.OWNER);
    other.get("/settings/members");
    other.post("/settings/members/remove", "person", owner.id().toString()).is(404);
  }

  @Test
  void the_tokens_of_who_goes_or_may_make_none_any_more_end_if_that_is_wanted() {
    var tenant = site.newTenant("Acme");
    var owner = site.member(tenant, Role.OWNER);
    var left = maker(tenant, "Nightly");
    var demoted = maker(tenant, "Import");
    var raised = maker(tenant, "Kept");
    var page = owner.get("/settings/members").is(200).body();
    assertThat(page)
        .contains("Revoke the API tokens: Nightly", "If below admin, revoke the API tokens: Import")
        .containsPattern("name=\"revoke\" value=\"yes\" checked");

    owner.post("/settings/members/remove", "person", left.id().toString(), "revoke", "yes").is(303);
    role(owner, demoted, "VIEWER");
    role(owner, raised, "OWNER");

    assertThat(TestDatabase.get(site.tokens().list(tenant.id())))
        .extracting(ApiTokens.Listed::name)
        .containsExactlyInAnyOrder("First token", "Kept");
    assertThat(owner.get("/settings/audit").body()).contains("API token revoked");
  }

  private static void role(Surfer by, TestPeople.Somebody person, String role) {
    var form = new String[] {"person", person.id().toString(), "role", role, "revoke", "yes"};
    by.post("/settings/members/role", form).is(303);
  }

  private static TestPeople.Somebody maker(NewTenant tenant, String name) {
    var admin = site.people().somebody();
    site.people().join(admin, tenant.id(), Role.ADMIN);
    var surfer = site.signedIn(admin);
    surfer.get("/settings/tokens");
    surfer.post("/settings/tokens", "name", name, "scope", "read", "term", "90").is(200);
    return admin;
  }

  @Test
  void an_admin_sees_an_owner_as_one_and_is_offered_nothing_that_is_refused() {
    var tenant = site.newTenant("Acme");
    var owner = site.people().somebody();
    site.people().join(owner, tenant.id(), Role.OWNER);
    var admin = site.member(tenant, Role.ADMIN);

    var page = admin.get("/settings/members").is(200).body();

    assertThat(page).contains("<span>Owner</span>").doesNotContain("Remove " + owner.name());
    assertThat(page).doesNotContain("role-" + owner.id());
  }

  @Test
  @Proves(28)
  void an_invitation_ends_with_the_right_of_whoever_sent_it() {
    var tenant = site.newTenant("Acme");
    var owner = site.member(tenant, Role.OWNER);
    var inviter = site.people().somebody();
    site.people().join(inviter, tenant.id(), Role.ADMIN);
    var admin = site.signedIn(inviter);
    admin.get("/settings/members");
    var asAdmin = mail();
    var asViewer = mail();
    admin.post("/settings/members/invite", "mail", asAdmin, "role", "ADMIN").is(303);
    admin.post("/settings/members/invite", "mail", asViewer, "role", "VIEWER").is(303);
    var links = List.of(site.people().link(asAdmin), site.people().link(asViewer));
    links.forEach(link -> site.stranger().get(link).is(200));
    var newcomer = site.stranger();
    newcomer.get(links.getFirst()).is(200);

    owner.get("/settings/members");
    var role = new String[] {"person", inviter.id().toString(), "role", "VIEWER"};
    owner.post("/settings/members/role", role).is(303);

    links.forEach(link -> site.stranger().get(link).is(410));
    newcomer.post(links.getFirst(), "name", "Late", "password", PASSWORD).is(410);
    assertThat(owner.get("/settings/members").body()).doesNotContain("Late");
  }

  @Test
  void an_admin_takes_back_no_invitation_of_an_owner_and_replaces_none() {
    var tenant = site.newTenant("Acme");
    var owner = site.member(tenant, Role.OWNER);
    var invited = mail();
    owner.get("/settings/members");
    owner.post("/settings/members/invite", "mail", invited, "role", "OWNER").is(303);
    var id =
        Pattern.compile("name=\"invitation\" value=\"([^\"]+)\"")
            .matcher(owner.get("/settings/members").body())
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();
    var admin = site.member(tenant, Role.ADMIN);
    assertThat(admin.get("/settings/members").body()).contains(invited).doesNotContain(id);

    admin.post("/settings/members/withdraw", "invitation", id).is(422);
    admin.post("/settings/members/invite", "mail", invited, "role", "VIEWER").is(422);

    assertThat(site.stranger().get(site.people().link(invited)).is(200).body()).contains("Owner");
  }

  @Test
  void a_member_is_not_invited_again() {
    var tenant = site.newTenant("Acme");
    var owner = site.member(tenant, Role.OWNER);
    var member = site.people().somebody();
    site.people().join(member, tenant.id(), Role.VIEWER);
    owner.get("/settings/members");

    var refused =
        owner.post("/settings/members/invite", "mail", member.mail().text(), "role", "ADMIN");

    assertThat(refused.is(422).body()).contains("It belongs to a member already.");
  }

  @Test
  void who_belongs_nowhere_opens_a_company_account_of_its_own() {
    var surfer = site.signedIn(site.people().somebody());
    assertThat(surfer.get("/documents").is(303).header("Location")).isEqualTo("/companies");
    assertThat(surfer.get("/companies").is(200).body()).contains("belong to no company account");

    surfer.post("/companies/new", "company", "My own").is(303);

    assertThat(surfer.get("/settings/members").is(200).body()).contains("My own");
  }

  @Test
  void an_operator_makes_a_tenant_whose_owner_is_invited() {
    var owner = mail();
    site.send(
            "POST",
            "/api/v1/tenants",
            "{\"name\": \"Made Ltd\", \"owner\": \"" + owner + "\"}",
            "Authorization",
            "Bearer " + TestSite.OPERATOR)
        .is(201);
    site.send(
            "POST",
            "/api/v1/tenants",
            "{\"name\": \"Made Ltd\", \"owner\": \"nobody\"}",
            "Authorization",
            "Bearer " + TestSite.OPERATOR)
        .isProblem(422, "MLC-204");

    var link = site.people().link(owner);
    assertThat(site.stranger().get(link).is(200).body()).contains("Made Ltd", "Owner");
    assertThat(site.stranger().get("/outbox").is(200).body()).contains(link);
    for (var header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")) {
      site.stranger().get("/outbox", header, "198.51.100.7").is(404);
    }
    assertThat(raw("GET /outbox HTTP/1.1\r\nHost: localhost\r\n")).contains(" 200 ");
    assertThat(raw("GET /outbox HTTP/1.1\r\nHost: rebound.example\r\n")).contains(" 404 ");
    assertThat(raw("GET /outbox HTTP/1.0\r\nHost: localhost\r\n")).contains(" 404 ");
  }

  @Test
  void who_types_the_old_password_too_often_is_told_so() {
    var here = site.signedIn(member("Acme"));
    here.get("/account");
    var form = new String[] {"old", "wrong", "password", "another good long one"};
    for (var n = 0; n < 10; n++) {
      assertThat(here.post("/account/password", form).is(422).body())
          .contains("That is not your password.");
    }

    assertThat(here.post("/account/password", form).is(422).body())
        .contains("too many attempts")
        .doesNotContain("That is not your password.");
  }

  @Test
  @Timeout(20)
  @Proves(32)
  void a_refused_sign_in_is_in_the_audit_trail_of_the_persons_company_account() {
    var mail = member("Acme").mail().text();
    var surfer = site.stranger();
    surfer.get("/sign-in");
    surfer.post("/sign-in", "mail", mail, "password", "wrong", "next", "/").is(422);

    var told =
        "select count(*) from audit where action = 'person.sign_in_refused' and actor = '%s'"
            .formatted(mail);
    // Nobody waits for it, so neither does the answer.
    while (DB.count(told) == 0) {
      Thread.onSpinWait();
    }
  }

  private static TestPeople.Somebody member(String company) {
    var person = site.people().somebody();
    site.people().join(person, site.newTenant(company).id(), Role.VIEWER);
    return person;
  }

  /** The first line of the answer to a request that no client would send so. */
  private static String raw(String request) {
    var url = URI.create(site.url());
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      var bytes = (request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(bytes);
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String mail() {
    return "m-" + UUID.randomUUID() + "@example.com";
  }
}
