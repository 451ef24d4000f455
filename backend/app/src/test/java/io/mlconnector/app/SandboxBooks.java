package io.mlconnector.app;

import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.Seeding;
import io.mlconnector.simulators.odoo.world.TaxSeeding.Part;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The sandbox's books, seeded while it runs. */
final class SandboxBooks implements Books {

  private final OdooSandbox odoo;
  private final Database database;
  private final Seeding seeding;
  private final Map<String, Long> plans = new HashMap<>();

  SandboxBooks(OdooSandbox odoo) {
    this.odoo = odoo;
    this.database = odoo.database(OdooWorlds.DATABASE);
    this.seeding = new Seeding(database);
    for (var rate :
        Map.of(
                OdooWorlds.EUR,
                "0.88",
                OdooWorlds.GBP,
                "0.75",
                OdooWorlds.JPY,
                "156.1",
                OdooWorlds.KWD,
                "0.3072",
                OdooWorlds.CAD,
                "1.37")
            .entrySet()) {
      seeding.rate(OdooWorlds.COMPANY, rate.getKey(), "2025-01-01", rate.getValue());
      seeding.set("res.currency", rate.getKey(), "active", true);
    }
  }

  @Override
  public long company() {
    return OdooWorlds.COMPANY;
  }

  @Override
  public OdooAddress address(OdooAddress.Choice protocol) {
    return new OdooAddress(URI.create(odoo.url()), OdooWorlds.DATABASE, OdooWorlds.LOGIN, protocol);
  }

  @Override
  public String key() {
    return OdooWorlds.KEY;
  }

  @Override
  public long journal(String type) {
    return type.equals("purchase") ? OdooWorlds.BILLS_JOURNAL : OdooWorlds.CONCUR_JOURNAL;
  }

  @Override
  public long account(String name, String type) {
    var id = database.nextId("account.account");
    seeding.chart(OdooWorlds.COMPANY, id, "X%d|%s|%s".formatted(id, name, type));
    return id;
  }

  @Override
  public long partner(String name, long payable) {
    var id = database.nextId("res.partner");
    seeding
        .partner(id, name, "", "", false)
        .set("res.partner", id, "property_account_payable_id", payable);
    return id;
  }

  @Override
  public long tax(String name, BigDecimal percent, long account) {
    var id = database.nextId("account.tax");
    seeding.tax(id, OdooWorlds.COMPANY, name, percent.toPlainString(), "purchase");
    var base = database.nextId("account.account.tag");
    seeding.taxes().tag(base, name + " base").tag(base + 1, name + " tax");
    seeding.taxes().parts(id, Part.base(base), Part.tax("100", account, base + 1));
    return id;
  }

  @Override
  public long analytic(String name, String plan) {
    var id = database.nextId("account.analytic.account");
    seeding.analytic(id, plans.computeIfAbsent(plan, this::plan), name, name);
    return id;
  }

  private long plan(String name) {
    var id = database.nextId("account.analytic.plan");
    seeding.plan(id, name);
    return id;
  }

  @Override
  public List<Item> items(List<Long> moves) {
    var wanted = new HashSet<>(moves);
    return odoo.ledger(OdooWorlds.DATABASE).moves().stream()
        .filter(move -> wanted.contains(move.id()))
        .flatMap(
            move ->
                move.lines().stream()
                    .map(
                        line ->
                            new Item(
                                move.id(),
                                move.state(),
                                move.date(),
                                line.account(),
                                line.partner(),
                                line.label(),
                                line.currency(),
                                line.amount(),
                                line.balance(),
                                Books.eachPlan(line.analytics()))))
        .toList();
  }
}
