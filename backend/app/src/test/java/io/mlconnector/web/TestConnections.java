package io.mlconnector.web;

import io.mlconnector.concur.ess.EventSubscriptions;
import io.mlconnector.concur.fis.FinancialIntegration;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.connection.ConcurOpener;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooOpener;
import io.mlconnector.connection.subscription.HookAddresses;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.metrics.Meters;
import io.mlconnector.odoo.HiddenKeys;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Lanes;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Connections of a test's site: to an Odoo of its own, and to no Concur. */
final class TestConnections {

  private TestConnections() {}

  /** Nothing of Concur answers here, and nothing is reached. */
  static Subscriptions subscriptions(TestDatabase db, Vault vault, Connections connections) {
    var clock = InstantSource.system();
    var outbound =
        new VertxOutbound(db.vertx(), OutboundPolicy.closed(), OutboundLimits.standard(), clock);
    var hosts = new ConcurHosts(url -> false, new Meters());
    var publicUrl = URI.create("http://127.0.0.1");
    return new Subscriptions(
        db.database(),
        vault,
        new Subscriptions.Source(
            access(outbound, hosts),
            connections::concurDatacenter,
            tenant -> new Subscriptions.Ways(outbound, outbound),
            (way, tokens) -> new EventSubscriptions(way, tokens, hosts, UUID::randomUUID, clock),
            clock),
        new Subscriptions.Intake(
            publicUrl,
            new HookAddresses() {
              @Override
              public Future<URI> of(TenantId tenant) {
                return Future.succeededFuture(publicUrl.resolve("/hooks/concur/" + tenant));
              }

              @Override
              public Future<Void> renew(TenantId tenant) {
                return Future.succeededFuture();
              }
            },
            outbound));
  }

  private static ConcurAccess access(Outbound outbound, ConcurHosts hosts) {
    return new ConcurAccess(
        new ConcurLogin(outbound, hosts, UUID::randomUUID, InstantSource.system()),
        URI.create("http://127.0.0.1:1"),
        Optional.of(new AppClient("our-app", "our-secret")),
        "test",
        UUID::randomUUID);
  }

  static Connections of(
      TestDatabase db, Vault vault, Lanes lanes, Function<OdooAddress, Odoo> odoos) {
    var clock = InstantSource.system();
    var policy = OutboundPolicy.parse("127.0.0.1");
    var outbound = new VertxOutbound(db.vertx(), policy, OutboundLimits.standard(), clock);
    var hosts = new ConcurHosts(policy::names, new Meters());
    return new Connections(
        db.database(),
        vault,
        lanes,
        new ConcurOpener(
            db.vertx(),
            access(outbound, hosts),
            clock,
            new Meters(),
            tenant -> outbound,
            (way, tokens) -> new FinancialIntegration(way, tokens, hosts, UUID::randomUUID, clock)),
        new OdooOpener(
            outbound,
            (tenant, pace, errand) -> outbound,
            (way, address, keys) -> odoos.apply(address),
            (way, address, keys) -> new HiddenKeys()));
  }
}
