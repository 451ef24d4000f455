package io.mlconnector.connection;

import io.mlconnector.concur.fis.FinancialIntegration;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.metrics.Meters;
import io.mlconnector.odoo.HiddenKeys;
import io.mlconnector.queue.Lanes;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.vault.Vault;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** One process of several on one database: its connections, and the wire that its calls take. */
record Node(Connections connections, Wire wire, Meters meters) {

  static final String ODOO_KEY = "odoo-key-canary";

  private static final OutboundPolicy LOCAL = OutboundPolicy.parse("127.0.0.1, localhost");

  static Node start(TestDatabase db, Vault vault, ConcurSandbox sandbox, String name) {
    return start(db, vault, sandbox, name, Optional.empty());
  }

  static Node start(
      TestDatabase db,
      Vault vault,
      ConcurSandbox sandbox,
      String name,
      Optional<AppClient> ownApp) {
    var clock = InstantSource.system();
    var meters = new Meters();
    var direct = new VertxOutbound(db.vertx(), LOCAL, OutboundLimits.standard(), clock);
    var wire = new Wire(direct);
    var hosts = new ConcurHosts(LOCAL::names, meters);
    var login = new ConcurLogin(wire, hosts, UUID::randomUUID, clock);
    var access =
        new ConcurAccess(login, URI.create(sandbox.loginUrl()), ownApp, name, UUID::randomUUID);
    return new Node(
        new Connections(
            db.database(),
            vault,
            new Lanes(db.database()),
            new ConcurOpener(
                db.vertx(),
                access,
                clock,
                meters,
                tenant -> wire,
                (way, tokens) ->
                    new FinancialIntegration(way, tokens, hosts, UUID::randomUUID, clock)),
            new OdooOpener(
                outboundWithoutOpenings(db, clock),
                (tenant, pace, errand) -> wire,
                (way, address, keys) -> new FakeOdoo(address, keys, ODOO_KEY),
                (way, address, keys) -> new HiddenKeys())),
        wire,
        meters);
  }

  private static Outbound outboundWithoutOpenings(TestDatabase db, InstantSource clock) {
    return new VertxOutbound(db.vertx(), OutboundPolicy.closed(), OutboundLimits.standard(), clock);
  }
}
