package io.mlconnector.odoo;

import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.OrderSeeding;
import io.mlconnector.simulators.odoo.world.TaxSeeding;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The contract against the sandbox, over both protocols. */
class OdooSandboxContractTest {

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OverJson2 extends Sandbox {

    OverJson2() {
      super(OdooAddress.Choice.JSON2);
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OverXmlRpc extends Sandbox {

    OverXmlRpc() {
      super(OdooAddress.Choice.XMLRPC);
    }
  }

  private static final OdooWorld WORLD =
      OdooWorlds.plain()
          .and(
              OdooWorlds.DATABASE,
              seeding -> {
                Objects.requireNonNull(OdooWorlds.plain().databases().get(OdooWorlds.DATABASE))
                    .accept(seeding);
                seeding
                    .record(
                        "ir.config_parameter",
                        1,
                        "key",
                        "base.enable_programmatic_api_keys",
                        "value",
                        "True")
                    .set(
                        "res.users",
                        OdooWorlds.USER,
                        "groups",
                        Stream.of(Group.ACCOUNTANT, Group.PARTNER_MANAGER, Group.PURCHASE, Group.HR)
                            .map(Group::name)
                            .collect(Collectors.joining(",")))
                    .partner(901, "Office Depot, harbour", "", "", false)
                    .set("res.partner", 901, "parent_id", OdooWorlds.OFFICE_DEPOT)
                    .taxes()
                    .tag(41, "Base")
                    .tag(42, "Tax")
                    .parts(
                        OdooWorlds.TAX_15,
                        TaxSeeding.Part.base(41L),
                        TaxSeeding.Part.tax("100", OdooWorlds.TAX_PAID, 42L))
                    .and()
                    .orders()
                    .product(8, "LAP", "Laptop")
                    .order(
                        1,
                        OdooWorlds.COMPANY,
                        new OrderSeeding.Order(
                            "P00001", "", OdooWorlds.OFFICE_DEPOT, OdooWorlds.USD))
                    .line(1, 1, new OrderSeeding.Line("Laptop", 8, "2", "900.00", List.of()));
              });

  abstract static class Sandbox
      implements OdooContract, AccountingContract, RecordsContract, FilesContract {

    private final Vertx vertx = Vertx.vertx();
    private final OdooSubject subject;

    Sandbox(OdooAddress.Choice protocol) {
      var sandbox = new OdooSandbox(WORLD);
      OdooSubject.done(sandbox.start(vertx, 0));
      var address =
          new OdooAddress(
              URI.create(sandbox.url()), OdooWorlds.DATABASE, OdooWorlds.LOGIN, protocol);
      subject = new OdooSubject(address, OdooWorlds.KEY);
    }

    @Override
    public OdooSubject subject() {
      return subject;
    }

    @AfterAll
    void close() {
      subject.close();
      OdooSubject.done(vertx.close());
    }
  }
}
