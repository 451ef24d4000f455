package io.mlconnector.browser;

import io.mlconnector.simulators.odoo.Clerk;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Bank accounts of the member's company's vendors, and somebody who changes one in Odoo. */
final class BankOnStage {

  static final String PATH = "/vendors/bank-accounts";

  /** Looked at only; a word that is wider than a phone's column. */
  static final String SHOWN = "Cobalt Leuchtreklamenherstellungsgesellschaft";

  /** Decided about. */
  static final String DECIDED = "Delta Crates";

  private static final String DATABASE = "demo";
  private static final String PARTNER = "res.partner";
  private static final String ACCOUNT = "res.partner.bank";
  private static final String OFF = "Bank accounts are not watched";

  private BankOnStage() {}

  /** The owner, who has just signed in, where accounts are watched. */
  static Portal watching(Stage stage) {
    var owner = stage.people().signInAsOwner(stage.portal(Visitor.STRANGER));
    owner.open(PATH);
    if (owner.main().innerText().contains(OFF)) {
      List.of(SHOWN, DECIDED).forEach(vendor -> vendor(clerk(stage), vendor));
      owner.press("Watch bank accounts").see("Stop watching bank accounts");
      owner.lookUntil(PATH, text -> text.contains("Nothing waits"));
    }
    return owner;
  }

  private static void vendor(Clerk clerk, String name) {
    var partner =
        clerk.create(PARTNER, Map.of("name", name, "supplier_rank", 1L, "is_company", true));
    clerk.create(ACCOUNT, Map.of("partner_id", partner, "acc_number", "DE893704004405" + partner));
  }

  /** Somebody gives a vendor another account in Odoo, and it is seen. */
  static void change(Stage stage, Portal owner, String vendor) {
    clerk(stage).write(ACCOUNT, account(stage, vendor), Map.of("acc_number", "FR7630006000011234"));
    owner.lookUntil(PATH, text -> text.contains(vendor));
  }

  private static long account(Stage stage, String vendor) {
    var odoo = stage.demo().odoo().database(DATABASE);
    return odoo.transaction(
        () ->
            odoo.rows(ACCOUNT).stream()
                .filter(
                    row ->
                        odoo.find(PARTNER, row.ref("partner_id"))
                            .orElseThrow()
                            .text("name")
                            .equals(vendor))
                .findFirst()
                .orElseThrow()
                .id());
  }

  private static Clerk clerk(Stage stage) {
    return stage.demo().odoo().clerk(DATABASE);
  }

  /** The list with something in it. */
  static void list(Portal portal, Stage stage) {
    portal.open(PATH);
    if (!portal.main().innerText().contains(SHOWN)) {
      try (var owner = watching(stage)) {
        change(stage, owner, SHOWN);
      }
      portal.open(PATH);
    }
  }

  static void one(Portal portal, Stage stage) {
    list(portal, stage);
    portal.follow(Pattern.compile(SHOWN)).at(SHOWN);
  }
}
