package io.mlconnector.connection;

import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.ess.EventSubscriptions;
import io.mlconnector.concur.fis.FinancialIntegration;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.AppTokens;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
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
import io.mlconnector.queue.Lanes;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.vault.GlassVault;
import io.vertx.core.Future;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A process that looks after event subscriptions. */
final class EventNode {

  static final URI PUBLIC = URI.create("http://localhost:8999");
  static final URI SHARED = PUBLIC.resolve("/hooks/concur");

  private static final InstantSource CLOCK = InstantSource.system();
  private static final OutboundPolicy LOCAL = OutboundPolicy.parse("127.0.0.1, localhost");

  private final ConcurHosts hosts = new ConcurHosts(LOCAL::names, new Meters());
  private final Map<TenantId, Integer> renewals = new ConcurrentHashMap<>();
  private final Set<TenantId> ofOurApp = ConcurrentHashMap.newKeySet();
  private final Outbound outbound;
  private final ConcurAccess access;
  private final Connections connections;
  private final TestDatabase db;
  private final GlassVault vault = new GlassVault();

  /**
   * @param ours our own Concur app
   */
  EventNode(TestDatabase db, ConcurSandbox sandbox, Optional<AppClient> ours) {
    this.db = db;
    this.outbound = new VertxOutbound(db.vertx(), LOCAL, OutboundLimits.standard(), CLOCK);
    var login = new ConcurLogin(outbound, hosts, UUID::randomUUID, CLOCK);
    this.access =
        new ConcurAccess(login, URI.create(sandbox.loginUrl()), ours, "node-1", UUID::randomUUID);
    this.connections =
        new Connections(
            db.database(),
            vault,
            new Lanes(db.database()),
            new ConcurOpener(
                db.vertx(),
                access,
                CLOCK,
                new Meters(),
                tenant -> outbound,
                (way, tokens) ->
                    new FinancialIntegration(way, tokens, hosts, UUID::randomUUID, CLOCK)),
            new OdooOpener(
                outbound,
                (tenant, pace, errand) -> outbound,
                (way, address, keys) -> new FakeOdoo(address, keys, "key"),
                (way, address, keys) -> new HiddenKeys()));
  }

  Connections connections() {
    return connections;
  }

  /** With every address of this machine open, as if it were public. */
  Subscriptions subscriptions() {
    return subscriptions(outbound);
  }

  /** With the ways out that say what is public. */
  Subscriptions subscriptions(Outbound open) {
    return new Subscriptions(
        db.database(),
        vault,
        new Subscriptions.Source(
            access,
            connections::concurDatacenter,
            tenant -> new Subscriptions.Ways(outbound, outbound),
            (way, tokens) -> client(tokens),
            CLOCK),
        new Subscriptions.Intake(PUBLIC, new Hooks(), open));
  }

  /** Addresses of which each renewal makes another. */
  private final class Hooks implements HookAddresses {
    @Override
    public Future<URI> of(TenantId tenant) {
      var own = URI.create(hook(tenant) + "-again".repeat(renewals.getOrDefault(tenant, 0)));
      return Future.succeededFuture(ofOurApp.contains(tenant) ? SHARED : own);
    }

    @Override
    public Future<Void> renew(TenantId tenant) {
      renewals.merge(tenant, 1, Integer::sum);
      return Future.succeededFuture();
    }
  }

  static URI hook(TenantId tenant) {
    return PUBLIC.resolve("/hooks/concur/secret-of-" + tenant);
  }

  Outbound closed() {
    return new VertxOutbound(db.vertx(), OutboundPolicy.closed(), OutboundLimits.standard(), CLOCK);
  }

  /** Concur as this app sees it, without us between. */
  EventSubscriptions client(URI datacenter, AppClient app) {
    return client(new AppTokens(access.login(), datacenter, app));
  }

  private EventSubscriptions client(TokenSource tokens) {
    return new EventSubscriptions(outbound, tokens, hosts, UUID::randomUUID, CLOCK);
  }

  /** The tenant has no Concur app of its own. */
  void usesOurApp(TenantId tenant) {
    ofOurApp.add(tenant);
  }
}
