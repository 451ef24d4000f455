package io.mlconnector.app;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.fis.FinancialIntegration;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.config.Settings;
import io.mlconnector.connection.ConcurOpener;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooOpener;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Backoff;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Pace;
import io.mlconnector.limits.Side;
import io.mlconnector.limits.Surroundings;
import io.mlconnector.metrics.Meters;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.client.OdooClients;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;

/** Every service of a node, built once; all of them may be used from any event loop. */
record Services(
    Database database,
    Vault vault,
    Lanes lanes,
    Tenants tenants,
    Mappings mappings,
    Connections connections,
    MasterSnapshots snapshots,
    Documents documents,
    Limits limits) {

  /** What services are built upon. */
  record Ground(Vertx vertx, Database database, Vault vault, Outbound outbound, Meters meters) {}

  static Services build(Ground ground, Settings settings, Senses senses) {
    var lanes = new Lanes(ground.database());
    var limits = limits(ground, settings, senses);
    var connections = connections(ground, new Lent(lanes, limits), settings, senses);
    return new Services(
        ground.database(),
        ground.vault(),
        lanes,
        new Tenants(ground.database(), lanes, senses.ids(), senses.random(), senses.clock()),
        new Mappings(ground.database(), lanes),
        connections,
        new MasterSnapshots(ground.vertx(), ground.database()),
        new Documents(ground.database(), lanes, ground.vault(), connections::odoo),
        limits);
  }

  private static Limits limits(Ground ground, Settings settings, Senses senses) {
    return new Limits(
        settings.node().name(),
        new Surroundings(
            ground.vertx(),
            ground.database(),
            senses.clock(),
            Backoff.standard(senses.random()),
            ground.meters()));
  }

  /** What connections are given besides the ground. */
  private record Lent(Lanes lanes, Limits limits) {}

  private static Connections connections(
      Ground ground, Lent lent, Settings settings, Senses senses) {
    var policy = OutboundPolicy.parse(settings.outboundAllow());
    var hosts = ConcurHosts.of(settings.concur().loginUrl(), policy::names, ground.meters());
    var outbound = new MeteredOutbound(ground.outbound(), ground.meters(), "concur");
    var toOdoo = new MeteredOutbound(ground.outbound(), ground.meters(), "odoo");
    var login = new ConcurLogin(outbound, hosts, senses.ids(), senses.clock());
    var ownApp =
        settings
            .concur()
            .app()
            .map(app -> new AppClient(app.clientId(), app.clientSecret().value()));
    var access =
        new ConcurAccess(
            login, settings.concur().loginUrl(), ownApp, settings.node().name(), senses.ids());
    var concurs =
        new ConcurOpener(
            ground.vertx(),
            access,
            senses.clock(),
            ground.meters(),
            tenant -> lent.limits().forTenant(tenant, Side.CONCUR, outbound, Pace.usual()),
            (way, tokens) ->
                new FinancialIntegration(way, tokens, hosts, senses.ids(), senses.clock()));
    var odoos =
        new OdooOpener(
            toOdoo,
            (tenant, pace) -> lent.limits().forTenant(tenant, Side.ODOO, toOdoo, pace),
            (way, address, keys) -> new OdooClients(way, senses.clock()).client(address, keys));
    return new Connections(ground.database(), ground.vault(), lent.lanes(), concurs, odoos);
  }

  /** The connections as the sync engine sees them. */
  Providers providers() {
    return new Providers() {
      @Override
      public Future<Concur> concur(TenantId tenant, Optional<Instant> entered) {
        return connections.concur(tenant, entered);
      }

      @Override
      public Future<Odoo> odoo(TenantId tenant) {
        return connections.odoo(tenant);
      }

      @Override
      public Future<Void> keepAlive(TenantId tenant) {
        return connections.keepAlive(tenant);
      }
    };
  }

  /** The mappings as the sync engine sees them. */
  Profiles profiles() {
    return tenant -> mappings.current(tenant).map(Services::profile);
  }

  private static Optional<Profiles.Profile> profile(
      Optional<io.mlconnector.tenant.MappingVersion> newest) {
    return newest.map(
        version ->
            new Profiles.Profile(version.version(), version.book(), version.ofConnectedOdoo()));
  }
}
