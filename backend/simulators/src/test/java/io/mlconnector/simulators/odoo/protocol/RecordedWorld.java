package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.OrderSeeding;
import io.mlconnector.simulators.odoo.world.Seeding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A world like the one in which the contracts were recorded, with its keys and ids. */
final class RecordedWorld {

  private static final Instant NOW = Instant.parse("2026-11-23T16:15:30Z");

  private RecordedWorld() {}

  static OdooWorld twoDatabases() {
    Map<String, Consumer<Seeding>> databases = new LinkedHashMap<>();
    databases.put("acme", RecordedWorld::seed);
    databases.put("acme2", seeding -> {});
    return new OdooWorld(InstantSource.fixed(NOW), databases);
  }

  static OdooWorld oneDatabase() {
    return new OdooWorld(InstantSource.fixed(NOW), Map.of("acme", RecordedWorld::seed));
  }

  private static void seed(Seeding seeding) {
    var plain = OdooWorlds.plain().databases().values().iterator().next();
    plain.accept(seeding);
    seeding
        .currency(OdooWorlds.GBP, "GBP", 2, false)
        .partner(14, "Zenith Supplies", "US-TAX-0099", "", true)
        .currency(OdooWorlds.CAD, "CAD", 2, false)
        .currency(OdooWorlds.JPY, "JPY", 0, false)
        .currency(OdooWorlds.KWD, "KWD", 3, false)
        .set("res.company", 1, "sequence", 11L)
        .set("account.tax", OdooWorlds.TAX_20, "price_include_override", "tax_excluded")
        .taxes()
        .term(2, "15 Days", 15)
        .term(3, "21 Days", 21)
        .and()
        .orders()
        .product(7, "LAP-1", "Laptop")
        .order(1, 1, new OrderSeeding.Order("P00001", "PO-VENDOR-1", OdooWorlds.OFFICE_DEPOT, 1))
        .line(1, 1, new OrderSeeding.Line("Laptop 15\"", 7, "3", "900", List.of(2L)))
        .and()
        .tax(11, 1, "Purchase 15% B", "15", "purchase")
        .set("account.tax", 11, "price_include_override", "tax_excluded")
        .record(
            "account.tax",
            10,
            "name",
            "Purchase 15% incl",
            "amount",
            new BigDecimal("15"),
            "amount_type",
            "percent",
            "type_tax_use",
            "purchase",
            "price_include_override",
            "tax_included",
            "sequence",
            1L,
            "company_id",
            1L);
    keys(seeding);
  }

  private static void keys(Seeding seeding) {
    seeding
        .key(OdooWorlds.USER, "TEST_KEY", "2036-01-01 00:00:00")
        .key(OdooWorlds.INVOICING_USER, "TEST_KEY_INVOICE", "2036-01-01 00:00:00")
        .key(OdooWorlds.LOW_USER, "TEST_KEY_LOW", "2036-01-01 00:00:00")
        .record(
            "res.users",
            OdooWorlds.USER,
            "login",
            "concur-sync",
            "name",
            "Concur Sync",
            "password",
            "concur-sync-pw-19",
            "lang",
            "en_US",
            "company_id",
            1L,
            "company_ids",
            List.of(2L, 1L),
            "groups",
            Group.ACCOUNTANT + "," + Group.PARTNER_MANAGER + "," + Group.PURCHASE);
  }
}
