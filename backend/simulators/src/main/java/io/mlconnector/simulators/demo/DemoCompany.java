package io.mlconnector.simulators.demo;

import io.mlconnector.simulators.concur.documents.Person;
import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.Seeding;
import java.util.Map;

/** The demo's books in Odoo: the demo world's company with the people of the documents. */
final class DemoCompany {

  static final String DATABASE = "demo";
  static final long ID = OdooWorlds.COMPANY;

  private static final long FIRST_PARTNER = 500;
  private static final long FIRST_EMPLOYEE = 500;

  private DemoCompany() {}

  static OdooWorld world() {
    OdooWorld demo = OdooWorlds.demo();
    return new OdooWorld(
        demo.clock(),
        Map.of(
            DATABASE,
            seeding -> {
              demo.databases().values().forEach(seed -> seed.accept(seeding));
              staff(seeding);
            }));
  }

  private static void staff(Seeding seeding) {
    long number = 0;
    for (Person person : Person.values()) {
      seeding.employee(
          FIRST_EMPLOYEE + number, FIRST_PARTNER + number, ID, person.fullName(), person.loginId());
      number++;
    }
  }
}
