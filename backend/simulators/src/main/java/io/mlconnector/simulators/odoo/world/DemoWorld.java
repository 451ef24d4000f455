package io.mlconnector.simulators.odoo.world;

import java.util.List;

/** The demo's company: the plain world with more people, vendors and cost objects. */
final class DemoWorld {

  private static final List<String> STAFF =
      List.of(
          "Dana Whitfield",
          "Emil Sørensen",
          "Fatima Al-Sabah",
          "Giorgio Bianchi",
          "Hanako Ito",
          "Ian MacLeod",
          "Jasmin Weber",
          "Kofi Mensah",
          "Lucie Dubois",
          "Mateo Fernández");

  private static final List<String> VENDORS =
      List.of(
          "Northwind Travel",
          "Blue Harbor Catering",
          "Summit Software Inc.",
          "Lakeside Printing",
          "Metro Courier",
          "Riverton Consulting",
          "Evergreen Office Supply",
          "Skyline Telecom");

  private DemoWorld() {}

  static void seed(Seeding seeding) {
    OdooWorlds.seed(seeding);
    long partner = 100;
    long employee = 10;
    for (var name : STAFF) {
      var mail =
          name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", ".") + "@acme.example.com";
      seeding.employee(employee++, partner++, OdooWorlds.COMPANY, name, mail);
    }
    partner = 200;
    for (var name : VENDORS) {
      seeding.partner(partner, name, "V" + partner, "ap@vendor" + partner + ".example.com", true);
      partner++;
    }
    seeding
        .plan(4, "Projects")
        .analytic(10, OdooWorlds.DEPARTMENTS, "CC400", "Finance")
        .analytic(11, OdooWorlds.DEPARTMENTS, "CC500", "Human Resources")
        .analytic(12, OdooWorlds.REGIONS, "R-APAC", "APAC")
        .analytic(13, 4, "PRJ-1", "Headquarters Move")
        .analytic(14, 4, "PRJ-2", "Product Launch");
  }
}
