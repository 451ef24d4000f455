package io.mlconnector.browser;

import io.mlconnector.simulators.concur.vendors.VendorMaster;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Vendors of the member's company: some that are linked and differ, and some that may be twins. */
final class VendorsOnStage {

  /** Of Odoo's, by their references there, with another mail address in Concur. */
  static final Map<String, String> DIFFERENT =
      Map.of(
          "V200", "Northwind Travel",
          "V201", "Blue Harbor Catering",
          "V202", "Summit Software Inc.");

  /** Of Odoo's, too, by codes that only Concur has. */
  static final Map<String, String> ALIKE =
      Map.of(
          "C-9001", "Lakeside Printing",
          "C-9002", "Metro Courier",
          "C-9003", "Riverton Consulting");

  private static final Predicate<String> AT_REST =
      Pattern.compile("next \\d{4}-").asPredicate().and(text -> text.contains("Conflict"));

  private final Stage stage;
  private final VendorMaster concur;
  private boolean ready;

  VendorsOnStage(Stage stage, VendorMaster concur) {
    this.stage = stage;
    this.concur = concur;
  }

  /** Switches it on, and waits until both lists have met. */
  void ready() {
    if (ready) {
      return;
    }
    DIFFERENT.forEach(this::add);
    ALIKE.forEach(this::add);
    try (var portal = stage.portal(Visitor.MEMBER)) {
      portal.open("/settings/vendors");
      choose(portal);
      portal.press("Show what will happen").at("What will happen");
      portal.press("Save").see("Vendors are kept alike.");
      portal.lookUntil("/vendors", AT_REST);
    }
    ready = true;
  }

  private void add(String code, String name) {
    var fields = new HashMap<String, String>();
    fields.put("VendorCode", code);
    fields.put("AddressCode", "MAIN");
    fields.put("VendorName", name);
    fields.put("CountryCode", "US");
    fields.put("CurrencyCode", "USD");
    fields.put("City", "Seattle");
    fields.put("ContactEmail", mail(code));
    concur.edit(fields);
  }

  /** The page of a vendor that Concur has. */
  static String one(String code) {
    return "/vendors/one?code=" + code + "&address=MAIN";
  }

  /** That Concur has of a vendor. */
  static String mail(String code) {
    return "billing@" + code.toLowerCase(Locale.ROOT) + ".example.com";
  }

  /** Concur leads addresses and terms, and people are asked about the rest. */
  static void choose(Portal portal) {
    portal.tick(Pattern.compile("Keep vendors alike"));
    portal.choose("Address", "CONCUR_LEADS").choose("Currency and payment term", "CONCUR_LEADS");
    portal.tick(Pattern.compile("Create in Concur"));
  }
}
