package io.mlconnector.portal.vendors;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
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

/** Who leads, what is created, and what a person is told before anything is saved. */
class VendorSettingsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/vendors";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private NewTenant tenant;
  private Surfer admin;
  private StoredVendors stored;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    admin = site.member(tenant, Role.ADMIN);
    stored = new StoredVendors(DB, tenant.id());
  }

  private static String seen(String page) {
    var found = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void it_is_off_until_somebody_has_seen_what_will_happen_and_saves() {
    assertThat(admin.get(PATH).is(200).body())
        .contains("Vendors are not carried over.", "Show what will happen");

    var check = admin.post(PATH, "enabled", "on", "rule-NAME", "ODOO_LEADS").is(200).body();

    assertThat(check)
        .contains("Nothing is saved yet.", "Both lists meet for the first time.")
        .contains("Nothing is created in Concur.", "Nothing is created in Odoo.")
        .contains("Name: what Concur has is overwritten with what Odoo has.", "look twice");
    assertThat(audited()).doesNotContain("vendors.settings");

    var saved =
        admin
            .post(
                PATH,
                "step",
                "save",
                "seen",
                seen(check),
                "enabled",
                "on",
                "rule-NAME",
                "ODOO_LEADS")
            .is(303);
    assertThat(admin.follow(saved).is(200).body())
        .contains("Saved.", "Vendors are kept alike.")
        .containsPattern("value=\"ODOO_LEADS\" selected");
    assertThat(audited()).contains("vendors.settings");
  }

  @Test
  void how_many_would_be_created_on_each_side_is_said_before() {
    stored
        .on()
        .inConcur("R1", "Linked")
        .inOdoo(1, "Linked")
        .linked("R1", 1)
        .inConcur("R2", "Only in Concur")
        .inConcur("R3", "Not approved", "ACTIVE", "N")
        .inOdoo(4, "Only in Odoo")
        .inOdoo(5, "Only in Odoo, too");

    assertThat(
            admin
                .post(PATH, "enabled", "on", "createInConcur", "on", "createInOdoo", "on")
                .is(200)
                .body())
        .contains("1 vendor is linked and is kept in step")
        .contains("Up to 2 vendors that only Odoo has are created in Concur")
        .contains("Up to 1 vendor that only Concur has is created in Odoo")
        .contains("Name: changes go both ways")
        .doesNotContain("Address: ");
    assertThat(admin.post(PATH).is(200).body()).contains("Nothing is carried over any more.");
  }

  @Test
  void what_was_chosen_comes_back_to_be_changed() {
    assertThat(
            admin
                .post(PATH, "step", "edit", "createInOdoo", "on", "rule-TAX", "NEWEST")
                .is(200)
                .body())
        .containsPattern("name=\"createInOdoo\" value=\"on\"[^>]* checked")
        .containsPattern("value=\"NEWEST\" selected");
  }

  @Test
  void settings_that_somebody_has_changed_meanwhile_are_shown_before_they_are_changed_again() {
    var check = admin.post(PATH, "enabled", "on", "createInOdoo", "on").is(200).body();
    stored.on();

    var again =
        admin.post(PATH, "step", "save", "seen", seen(check), "createInOdoo", "on").is(409).body();

    assertThat(again)
        .contains("Nothing was saved", "Nothing is carried over any more.")
        .contains("name=\"createInOdoo\" value=\"on\"");
    admin.post(PATH, "step", "save", "seen", seen(again), "createInOdoo", "on").is(303);
    assertThat(audited()).containsOnlyOnce("vendors.settings");
  }

  @Test
  void wrong_words_and_lesser_roles_change_nothing() {
    admin.post(PATH, "rule-NAME", "NOBODY").is(400);
    admin.post(PATH, "enabled", "yes").is(400);
    admin.post(PATH, "step", "save", "enabled", "on").is(409);
    var accountant = site.member(tenant, Role.ACCOUNTANT);
    assertThat(accountant.get(PATH).is(200).body())
        .contains("An administrator of this account can change this.")
        .doesNotContain("Show what will happen");
    accountant.post(PATH, "enabled", "on").is(403);
    assertThat(audited()).doesNotContain("vendors.settings");
  }

  private List<String> audited() {
    return get(new AuditRows(DB.database()).list(tenant.id(), Long.MAX_VALUE, 50)).stream()
        .map(AuditEntry::action)
        .toList();
  }
}
