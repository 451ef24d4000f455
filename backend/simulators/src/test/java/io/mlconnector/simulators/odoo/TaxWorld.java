package io.mlconnector.simulators.odoo;

import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.OrderSeeding;
import io.mlconnector.simulators.odoo.world.Seeding;
import io.mlconnector.simulators.odoo.world.TaxSeeding.Part;
import java.util.List;
import java.util.Map;

/** The plain world with taxes as a European company has them, and an order. */
final class TaxWorld {

  static final long VAT_19 = 50;
  static final long VAT_7 = 51;
  static final long HALF = 52;
  static final long INCLUDED = 53;
  static final long BASE_TAG = 4;
  static final long VAT_TAG = 5;
  static final long BASE_7_TAG = 6;
  static final long VAT_7_TAG = 7;
  static final long HALF_TAG = 9;

  static final long SPLIT_TERM = 20;
  static final long ORDER_LINE = 1;

  private TaxWorld() {}

  static OdooWorld world() {
    var plain = OdooWorlds.plain();
    return new OdooWorld(
        plain.clock(),
        Map.of(
            OdooWorlds.DATABASE,
            seeding -> {
              plain.databases().values().forEach(seed -> seed.accept(seeding));
              seed(seeding);
            }));
  }

  private static void seed(Seeding seeding) {
    seeding
        .tax(VAT_19, OdooWorlds.COMPANY, "VAT 19%", "19", "purchase")
        .tax(VAT_7, OdooWorlds.COMPANY, "VAT 7%", "7", "purchase")
        .tax(HALF, OdooWorlds.COMPANY, "VAT 19% half", "19", "purchase")
        .tax(INCLUDED, OdooWorlds.COMPANY, "VAT 19% incl", "19", "purchase")
        .set("account.tax", INCLUDED, "price_include_override", "tax_included")
        .taxes()
        .tag(BASE_TAG, "BASE19")
        .tag(VAT_TAG, "VAT19")
        .tag(BASE_7_TAG, "BASE7")
        .tag(VAT_7_TAG, "VAT7")
        .tag(HALF_TAG, "VAT19-50")
        .parts(VAT_19, Part.base(BASE_TAG), Part.tax("100", OdooWorlds.RECOVERABLE_VAT, VAT_TAG))
        .parts(VAT_7, Part.base(BASE_7_TAG), Part.tax("100", OdooWorlds.RECOVERABLE_GST, VAT_7_TAG))
        .parts(
            HALF,
            Part.base(BASE_TAG),
            Part.tax("50", OdooWorlds.RECOVERABLE_VAT, HALF_TAG),
            Part.tax("50", 0))
        .parts(INCLUDED, Part.base(BASE_TAG), Part.tax("100", OdooWorlds.RECOVERABLE_VAT, VAT_TAG))
        .term(SPLIT_TERM, "30% now, rest in 60 days", 0)
        .and()
        .orders()
        .product(8, "LAP", "Laptop")
        .order(
            1,
            OdooWorlds.COMPANY,
            new OrderSeeding.Order("P00001", "", OdooWorlds.OFFICE_DEPOT, OdooWorlds.USD))
        .line(ORDER_LINE, 1, new OrderSeeding.Line("[LAP] Laptop", 8, "2", "900", List.of(VAT_19)));
  }
}
