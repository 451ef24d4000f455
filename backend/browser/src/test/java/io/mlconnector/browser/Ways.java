package io.mlconnector.browser;

import io.mlconnector.simulators.oidc.OidcPerson;
import java.util.regex.Pattern;

/** Ways that take more than an address. Each may be gone again and ends at the same page. */
final class Ways {

  private static final String TOO_OFTEN = "too many attempts";
  private static final String GIVE_UP = "Give all changes up";
  private static final String FILE = "Code,Odoo code\n474300,603300\n474250,no such account\n";

  private Ways() {}

  static void wrongly(Portal portal) {
    portal.open("/sign-in");
    portal.fill("Mail address", "nobody@pages.example").fill("Password", "not the password");
    portal.press("Sign in").refused().at("Sign in");
  }

  /** Until there is no more to be tried. */
  static void tooOften(Portal portal) {
    do {
      portal.open("/sign-in");
      portal.fill("Mail address", "guessed@pages.example").fill("Password", "not the password");
      portal.press("Sign in").refused();
    } while (!portal.main().innerText().contains(TOO_OFTEN));
    portal.at("Sign in");
  }

  static void code(Portal portal, Stage stage) {
    stage.session(Visitor.CAREFUL);
    portal.open("/sign-in");
    portal.fill("Mail address", People.CAREFUL).fill("Password", Portal.PASSWORD);
    portal.press("Sign in").at("Enter the code");
  }

  /** Back from the provider of single sign-on, as somebody with an account here or without. */
  static void atProvider(Portal portal, Stage stage, String page) {
    if (page.equals("known")) {
      stage.session(Visitor.NEWCOMER);
    }
    var mail = page.equals("known") ? People.NEWCOMER : "robin@pages.example";
    stage.provider().signsIn(new OidcPerson("sub-" + page, mail, true, "Robin Reed"));
    portal.open("/sign-in/provider");
    portal.open("/sign-in/provider/" + page);
  }

  static void tooShort(Portal portal) {
    portal.open("/sign-up");
    portal.fill("Company", "Short & Sons").fill("Your name", "Sam Short");
    portal.fill("Mail address", "sam@pages.example").fill("Password", "short");
    portal.press("Sign up").see("At least 12").at("Sign up");
  }

  static void sent(Portal portal) {
    portal.open("/forgot");
    portal.fill("Mail address", "sent@pages.example").press("Send the link");
    portal.at("Look at your mail");
  }

  /** A form whose page was open for longer than the browser has kept what goes with it. */
  static void expired(Portal portal) {
    portal.open("/sign-in");
    portal.forget();
    portal.fill("Mail address", "late@pages.example").fill("Password", "three quiet ledgers");
    portal.press("Sign in").see("Reference");
    portal.at("");
  }

  static void begun(Portal portal) {
    portal.open("/account/second-step");
    if (portal.has("Set it up")) {
      portal.press("Set it up");
    }
    portal.see("Scan this picture").at("Second step at sign-in");
  }

  static void recoveryCodes(Portal portal) {
    portal.open("/account/second-step");
    portal.press("Make new recovery codes").at("Recovery codes");
  }

  static void leaving(Portal portal) {
    portal.open("/account");
    portal.press("Connect").at("Connect with");
  }

  /** A list that was filled, with an item that it had before. */
  static void filledList(Portal portal) {
    portal.open("/settings/lists/choose?plan=Departments");
    portal.tick(Pattern.compile("Cost Centers")).press("Fill this list").at("Lists");
    portal.open("/settings/lists/items?plan=Departments");
    portal.at("Departments in the list Cost Centers");
  }

  static void pick(Portal portal, String grid) {
    portal.open("/mapping/grids/" + grid);
    portal.follow(Pattern.compile("Choose for")).at("stands for");
  }

  /** A file that changes a row and has another that is wrong, with nothing changed before. */
  static void imported(Portal portal) {
    portal.open("/mapping/changes");
    if (portal.has(GIVE_UP)) {
      portal.press(GIVE_UP).at("Mapping");
    }
    portal.open("/mapping/grids/accounts/import");
    portal.attach("accounts.csv", FILE).press("Compare").see("Nothing is saved yet").at("");
  }

  static void changes(Portal portal) {
    imported(portal);
    portal.open("/mapping/changes?freed=yes");
  }

  /** The test's own page, as it is shown without a script. */
  static void tested(Portal portal, String word, String system) {
    portal.open("/connections/" + word);
    portal.sendPlainly("form[data-live-test]").at("Test of " + system);
  }

  static void testedLive(Portal portal) {
    portal.open("/connections/odoo");
    portal.press("Test Odoo now").see("It works.").at("Odoo");
  }
}
