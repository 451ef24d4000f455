package io.mlconnector.portal.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step is handed to a colleague, who lands where it is done. */
class HandOverTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  @Test
  void a_link_leads_to_the_company_account_that_it_is_of() {
    var here = site.newTenant("Here Ltd");
    var there = site.newTenant("There Ltd");
    var link = "/start/odoo?account=" + there.id();
    assertThat(site.member(there, Role.ADMIN).get(link).is(200).body())
        .contains("account=" + there.id());
    var person = site.people().somebody();
    site.people().join(person, here.id(), Role.ADMIN);
    site.people().join(person, there.id(), Role.ADMIN);
    var surfer = site.signedIn(person);
    surfer.get("/companies");
    surfer.post("/companies/choose", "company", here.id().toString()).is(303);

    var asked = surfer.follow(surfer.get(link).is(303)).is(200);
    assertThat(asked.body()).contains("<strong>There Ltd</strong>");
    var turned =
        surfer.post("/companies/choose", "company", there.id().toString(), "next", "/start/odoo");

    assertThat(turned.is(303).header("Location")).isEqualTo("/start/odoo");
    assertThat(surfer.get(link).is(200).body()).contains("There Ltd");
  }

  @Test
  void who_does_not_belong_there_is_told_so() {
    var foreign = site.newTenant("Foreign Ltd");
    var surfer = site.member(site.newTenant("Own Ltd"), Role.VIEWER);

    var page = surfer.follow(surfer.get("/start/odoo?account=" + foreign.id()).is(303));

    assertThat(page.is(200).body()).contains("you do not belong to").doesNotContain("Foreign Ltd");
    surfer.get("/start/odoo?account=" + UUID.randomUUID() + "x").is(200);
  }

  @Test
  void an_invitation_says_which_step_it_is_for_and_leads_there() {
    var tenant = site.newTenant("Acme");
    var owner = site.member(tenant, Role.OWNER);
    assertThat(owner.get("/start/odoo").is(200).body())
        .containsPattern("value=\"ADMIN\"[^>]*selected");
    var mail = "m-" + UUID.randomUUID() + "@example.com";

    var sent = owner.post("/start/odoo/invite", "mail", mail, "role", "ADMIN").is(303);
    assertThat(owner.follow(sent).body()).contains("An invitation is on its way");

    assertThat(
            TestDatabase.get(site.people().outbox().waiting()).stream()
                .filter(one -> one.mail().to().equals(mail))
                .map(one -> one.mail().body()))
        .singleElement()
        .asString()
        .contains("You are asked for this step: Connect Odoo.");
    var link = site.people().link(mail);
    var newcomer = site.stranger();
    newcomer.get(link).is(200);
    var joined = newcomer.post(link, "name", "New", "password", TestPeople.PASSWORD).is(303);
    assertThat(joined.header("Location")).isEqualTo("/start/odoo");
    newcomer.get("/start/odoo").is(200);
  }

  @Test
  void a_step_is_handed_over_by_admins_only_and_a_mistake_is_said() {
    var tenant = site.newTenant("Acme");
    var accountant = site.member(tenant, Role.ACCOUNTANT);
    assertThat(accountant.get("/start/odoo").body()).doesNotContain("Invite to this step");
    var admin = site.member(tenant, Role.ADMIN);
    admin.get("/start/odoo");

    var refused = admin.post("/start/odoo/invite", "mail", "no address", "role", "VIEWER");

    assertThat(refused.is(422).body())
        .contains("It is no mail address.", "no address")
        .containsPattern("value=\"VIEWER\"[^>]*selected");
  }
}
