package io.mlconnector.odoo;

import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.net.URI;
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

  abstract static class Sandbox implements OdooContract {

    private final Vertx vertx = Vertx.vertx();
    private final OdooSubject subject;

    Sandbox(OdooAddress.Choice protocol) {
      var sandbox = new OdooSandbox(OdooWorlds.plain());
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
