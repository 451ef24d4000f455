package io.mlconnector.simulators.demo;

import io.mlconnector.simulators.concur.documents.InvoiceTax;
import io.mlconnector.simulators.concur.documents.Staff;
import io.mlconnector.simulators.concur.documents.Vendors;
import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.Seeding;
import io.mlconnector.simulators.odoo.world.TaxSeeding.Part;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The demo's books in Odoo: the demo world's company with the people and vendors of documents. */
final class DemoCompany {

  static final String DATABASE = "demo";

  /** The same books, which nobody has connected yet. */
  static final String SPARE_DATABASE = "walkthrough";

  /** Who is invited to it in the portal. */
  static final long ID = OdooWorlds.COMPANY;

  private static final long FIRST_PARTNER = 500;
  private static final long FIRST_EMPLOYEE = 500;
  private static final long FIRST_VENDOR = 600;
  private static final long FIRST_TAX = 50;
  private static final long FIRST_TAG = 50;

  private DemoCompany() {}

  static OdooWorld world() {
    OdooWorld demo = OdooWorlds.demo();
    Consumer<Seeding> books =
        seeding -> {
          demo.databases().values().forEach(seed -> seed.accept(seeding));
          staff(seeding);
          vendors(seeding);
          taxes(seeding);
        };
    return new OdooWorld(demo.clock(), Map.of(DATABASE, books, SPARE_DATABASE, books));
  }

  /** A vendor is one partner, whichever of its addresses Concur pays to. */
  private static void vendors(Seeding seeding) {
    Map<String, String> titles = new TreeMap<>();
    for (Vendors vendor : Vendors.values()) {
      titles.put(vendor.code(), vendor.title());
    }
    long id = FIRST_VENDOR;
    for (Map.Entry<String, String> vendor : titles.entrySet()) {
      seeding.partner(id++, vendor.getValue(), vendor.getKey(), "", true);
    }
  }

  private static void taxes(Seeding seeding) {
    long id = FIRST_TAX;
    long tag = FIRST_TAG;
    for (InvoiceTax tax : InvoiceTax.values()) {
      String name = taxName(tax);
      seeding.tax(id, ID, name, tax.rate().toPlainString(), "purchase");
      seeding
          .taxes()
          .tag(tag, name + " base")
          .tag(tag + 1, name + " tax")
          .parts(id, Part.base(tag), Part.tax("100", OdooWorlds.RECOVERABLE_VAT, tag + 1));
      id++;
      tag += 2;
    }
  }

  /** What Odoo calls a tax on invoices. */
  static String taxName(InvoiceTax tax) {
    return "%s %s %%".formatted(tax.code(), tax.rate().toPlainString());
  }

  private static void staff(Seeding seeding) {
    long number = 0;
    for (Staff person : Staff.all()) {
      seeding.employee(
          FIRST_EMPLOYEE + number, FIRST_PARTNER + number, ID, person.fullName(), person.loginId());
      number++;
    }
  }
}
