package io.mlconnector.app;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.ess.EventSubscriptions;
import io.mlconnector.concur.fis.FinancialIntegration;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.config.Settings;
import io.mlconnector.connection.ConcurOpener;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooOpener;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.OutboundPolicy;
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
import io.mlconnector.webhook.WebhookHealth;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Every service of a node, built once; all of them may be used from any event loop. */
record Services(
    Database database,
    Vault vault,
    Lanes lanes,
    Tenants tenants,
    Mappings mappings,
    Connections connections,
    Subscriptions subscriptions,
    MasterSnapshots snapshots,
    Documents documents,
    Webhooks webhooks) {

  /** What services are built upon. */
  record Ground(Vertx vertx, Database database, Vault vault, Outbound outbound, Meters meters) {}

  static Services build(Ground ground, Settings settings, Senses senses) {
    var lanes = new Lanes(ground.database());
    var concur = concur(ground, settings, senses);
    var connections = connections(ground, lanes, concur, senses);
    var webhooks =
        new Webhooks(
            ground.database(),
            ground.vault(),
            new Webhooks.Chance(senses.ids(), senses.random()),
            settings.web().publicUrl().toString());
    return new Services(
        ground.database(),
        ground.vault(),
        lanes,
        new Tenants(ground.database(), lanes, senses.ids(), senses.random(), senses.clock()),
        new Mappings(ground.database(), lanes),
        connections,
        subscriptions(
            ground, settings, concur, senses, new Surroundings(webhooks, connections::concurDatacenter)),
        new MasterSnapshots(ground.vertx(), ground.database()),
        new Documents(ground.database(), lanes, ground.vault(), connections::odoo),
        webhooks);
  }

  /** What every client of Concur is made of. */
  private record ToConcur(Outbound outbound, ConcurHosts hosts, ConcurAccess access) {}

  private static ToConcur concur(Ground ground, Settings settings, Senses senses) {
    var policy = OutboundPolicy.parse(settings.outboundAllow());
    var hosts = ConcurHosts.of(settings.concur().loginUrl(), policy::names, ground.meters());
    var outbound = new MeteredOutbound(ground.outbound(), ground.meters(), "concur");
    var login = new ConcurLogin(outbound, hosts, senses.ids(), senses.clock());
    var ownApp =
        settings
            .concur()
            .app()
            .map(app -> new AppClient(app.clientId(), app.clientSecret().value()));
    var access =
        new ConcurAccess(
            login, settings.concur().loginUrl(), ownApp, settings.node().name(), senses.ids());
    return new ToConcur(outbound, hosts, access);
  }

  private static Connections connections(
      Ground ground, Lanes lanes, ToConcur concur, Senses senses) {
    var toOdoo = new MeteredOutbound(ground.outbound(), ground.meters(), "odoo");
    var concurs =
        new ConcurOpener(
            ground.vertx(),
            concur.access(),
            senses.clock(),
            ground.meters(),
            tokens ->
                new FinancialIntegration(
                    concur.outbound(), tokens, concur.hosts(), senses.ids(), senses.clock()));
    var clients = new OdooClients(toOdoo, senses.clock());
    var odoos = new OdooOpener(toOdoo, clients::client, clients::keys);
    return new Connections(ground.database(), ground.vault(), lanes, concurs, odoos);
  }

  /** What subscriptions lead to, and where they are kept. */
  private record Surroundings(Webhooks webhooks, Function<TenantId, Future<URI>> datacenters) {}

  private static Subscriptions subscriptions(
      Ground ground,
      Settings settings,
      ToConcur concur,
      Senses senses,
      Surroundings surroundings) {
    var webhooks = surroundings.webhooks();
    var source =
        new Subscriptions.Source(
            concur.access(),
            surroundings.datacenters(),
            tokens ->
                new EventSubscriptions(
                    concur.outbound(), tokens, concur.hosts(), senses.ids(), senses.clock()),
            senses.clock());
    var intake =
        new Subscriptions.Intake(
            settings.web().publicUrl(),
            tenant -> hook(webhooks, tenant),
            tenant -> webhooks.health(tenant).map(WebhookHealth::lastEventAt),
            ground.outbound());
    return new Subscriptions(ground.database(), ground.vault(), source, intake);
  }

  /** The address is made where there is none yet. */
  private static Future<URI> hook(Webhooks webhooks, TenantId tenant) {
    return webhooks
        .ensure(tenant, "service")
        .compose(made -> webhooks.url(tenant))
        .compose(
            url ->
                url.map(address -> Future.succeededFuture(URI.create(address)))
                    .orElseGet(Services::noHook));
  }

  private static Future<URI> noHook() {
    return Future.failedFuture(
        new OutboundException(OutboundException.Kind.REFUSED_ADDRESS, "Concur is not connected"));
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
        return connections.keepAlive(tenant).compose(kept -> subscriptions.tend(tenant));
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
