package io.mlconnector.browser;

import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From "get started" to posted documents, against both sandboxes. */
@ExtendWith(OnStage.class)
class NewCustomerTest {

  private static final String CAUSE = "Employee E9999 is not mapped";

  @Test
  void a_person_without_scripts_comes_from_sign_up_to_a_confirmed_document(Stage stage) {
    try (var portal = stage.plain(Visitor.STRANGER)) {
      new NewCustomer(portal, stage.demo().unconnected())
          .allTheWay("Plain Company", "plain@example.com", stage.address());
    }
  }

  @Test
  void with_scripts_a_held_group_is_mended_in_place_and_goes_on_before_ones_eyes(Stage stage) {
    try (var portal = stage.portal(Visitor.STRANGER)) {
      var customer =
          new NewCustomer(portal, stage.demo().unconnected())
              .allTheWay("Lively Company", "lively@example.com", stage.address());

      portal.lookUntil("/problems", text -> text.contains(CAUSE));
      var group = portal.main().locator("li.group").filter(Texts.with(CAUSE)).first();
      group.getByText("Mend it here").click();
      portal.follow(Pattern.compile("Choose for E9999"));
      customer.pick("Bruno Conti").save("Somebody new");

      portal.lookUntil("/problems", text -> !text.contains(CAUSE));
      portal.lookUntil("/documents?state=posted&q=newcomer", text -> text.contains("CNQ/"));
    }
  }

  @Test
  void what_is_wrong_with_a_connection_has_a_line_of_its_own_and_a_way_out(Stage stage) {
    try (var portal = stage.portal(Visitor.STRANGER)) {
      portal.signUp("Unlucky Company", "unlucky@example.com");
      var found = stage.demo().unconnected();
      var customer = new NewCustomer(portal, found);

      customer.enterOdoo(found.odooDatabase(), found.odooLogin(), "ffff456789abcdef");
      bad(portal, "Odoo takes the key", "API key");

      customer.enterOdoo("no-such-books", found.odooLogin(), found.odooKey());
      bad(portal, "The database is there", "MLC-549");

      customer.enterOdoo(found.odooDatabase(), OdooWorlds.LOW_LOGIN, OdooWorlds.LOW_KEY);
      bad(portal, "The user may create entries", "MLC-5");

      // The page is not loaded again, and says all the same what the test has found.
      customer.connectOdoo();
      portal.main().locator("#state").filter(Texts.with("Connected")).waitFor();
    }
  }

  /** Tests the connection before one's eyes, and looks for the line and what it says to do. */
  private static void bad(Portal portal, String line, String says) {
    portal.press("Test Odoo now");
    var row = portal.main().locator("[data-lines] > li.bad").filter(Texts.with(line));
    row.filter(Texts.with(says)).waitFor();
  }

  @Test
  void of_two_people_who_change_one_row_nobody_loses_anything(Stage stage) {
    try (var one = stage.portal(Visitor.MEMBER);
        var other = stage.portal(Visitor.STRANGER)) {
      one.open("/settings/members");
      one.fill("Mail address", "second@example.com").choose("Role", "ACCOUNTANT").press("Invite");
      other.openMail("second@example.com").fill("Your name", "Sam Second");
      other.fill("Choose a password", "three quiet ledgers").press("Join");
      var first = new NewCustomer(one, stage.demo().unconnected());
      var second = new NewCustomer(other, stage.demo().unconnected());

      second.pick("accounts", "474300", "603000").pick("accounts", "474250", "603000");
      first.pick("accounts", "474300", "603300").pick("accounts", "476200", "603300");
      first.save("By the first");

      other.open("/mapping/changes");
      other.see("Somebody has saved meanwhile").see("Which value is to stay?");
      other.tick(Pattern.compile("Mine: .*603000"));
      other.fill("Why, for whoever looks at this later", "By the second");
      other.press("Save as a new version").see("Saved.");

      one.open("/mapping/grids/accounts?q=474300");
      one.see("603000");
      one.open("/mapping/grids/accounts?q=474250");
      one.see("603000");
      one.open("/mapping/grids/accounts?q=476200");
      one.see("603300");
    }
  }
}
