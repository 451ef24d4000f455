package io.mlconnector.app;

import io.mlconnector.concur.ess.EventSubscriptions;
import io.mlconnector.concur.fis.FinancialIntegration;
import io.mlconnector.concur.lists.ConcurLists;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.concur.orders.ConcurOrders;
import io.mlconnector.concur.payments.CompanyPayments;
import io.mlconnector.concur.payments.ConcurPayments;
import io.mlconnector.concur.receipts.ConcurReceipts;
import io.mlconnector.concur.receipts.ReceiptImages;
import io.mlconnector.concur.vendors.ConcurVendors;
import io.mlconnector.config.Settings;
import io.mlconnector.connection.ConcurOpener;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooOpener;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Pace;
import io.mlconnector.limits.Side;
import io.mlconnector.odoo.client.OdooClients;
import io.vertx.core.Future;
import java.net.URI;
import java.util.function.Function;

/** How Concur and Odoo are reached: every call is metered, and keeps to the limits of its host. */
final class Remotes {

  private final Services.Ground ground;
  private final Senses senses;
  private final Limits limits;
  private final Outbound toConcur;
  private final Outbound toOdoo;
  private final ConcurHosts hosts;
  private final ConcurAccess access;

  Remotes(Services.Ground ground, Settings settings, Senses senses, Limits limits) {
    this.ground = ground;
    this.senses = senses;
    this.limits = limits;
    this.toConcur = new MeteredOutbound(ground.outbound(), ground.meters(), "concur");
    this.toOdoo = new MeteredOutbound(ground.outbound(), ground.meters(), "odoo");
    var policy = OutboundPolicy.parse(settings.outboundAllow());
    this.hosts = ConcurHosts.of(settings.concur().loginUrl(), policy::names, ground.meters());
    this.access = access(settings);
  }

  private ConcurAccess access(Settings settings) {
    var login = new ConcurLogin(toConcur, hosts, senses.ids(), senses.clock());
    var ownApp =
        settings
            .concur()
            .app()
            .map(app -> new AppClient(app.clientId(), app.clientSecret().value()));
    return new ConcurAccess(
        login, settings.concur().loginUrl(), ownApp, settings.node().name(), senses.ids());
  }

  private Outbound wayToConcur(TenantId tenant) {
    return wayToConcur(tenant, Side.CONCUR);
  }

  private Outbound wayToConcur(TenantId tenant, Side side) {
    return limits.forTenant(tenant, side, toConcur, Pace.usual());
  }

  ConcurOpener concurs() {
    return new ConcurOpener(
        ground.vertx(),
        access,
        senses.clock(),
        ground.meters(),
        this::wayToConcur,
        (way, tokens) ->
            new FinancialIntegration(way, tokens, hosts, senses.ids(), senses.clock()));
  }

  /** Concur's services beside its documents, each for a tenant's company. */
  record Beside(
      Function<TenantId, Future<ConcurVendors>> vendors,
      Function<TenantId, Future<CompanyPayments>> payments,
      Function<TenantId, Future<ReceiptImages>> images,
      Function<TenantId, Future<ConcurLists>> lists,
      Function<TenantId, Future<ConcurOrders>> orders) {}

  /**
   * Those services.
   *
   * @param companies a tenant's company in Concur
   */
  Beside beside(Function<TenantId, Future<Connections.Company>> companies) {
    var ids = senses.ids();
    var clock = senses.clock();
    return new Beside(
        tenant ->
            companies
                .apply(tenant)
                .map(at -> new ConcurVendors(wayToConcur(tenant), at.tokens(), hosts, ids, clock)),
        tenant ->
            companies
                .apply(tenant)
                .map(
                    at ->
                        new CompanyPayments(
                            at.uuid(),
                            new ConcurPayments(
                                wayToConcur(tenant), at.tokens(), hosts, ids, clock))),
        tenant ->
            companies
                .apply(tenant)
                .map(
                    at ->
                        new ConcurReceipts(
                                wayToConcur(tenant, Side.IMAGES), at.tokens(), hosts, ids, clock)
                            .of(at.uuid())),
        tenant ->
            companies
                .apply(tenant)
                .map(at -> new ConcurLists(wayToConcur(tenant), at.tokens(), hosts, ids, clock)),
        tenant ->
            companies
                .apply(tenant)
                .map(at -> new ConcurOrders(wayToConcur(tenant), at.tokens(), hosts, ids, clock)));
  }

  OdooOpener odoos() {
    return new OdooOpener(
        toOdoo,
        (tenant, pace, errand) ->
            limits.forErrand(
                errand, tenant, Side.ODOO, new NamedOutbound(toOdoo, tenant, senses.ids()), pace),
        (way, address, keys) -> new OdooClients(way, senses.clock()).client(address, keys),
        (way, address, keys) -> new OdooClients(way, senses.clock()).keys(address, keys));
  }

  /**
   * How event subscriptions are reached.
   *
   * @param datacenters where a connected tenant's company lives now
   */
  Subscriptions.Source events(Function<TenantId, Future<URI>> datacenters) {
    return new Subscriptions.Source(
        access,
        datacenters,
        tenant -> new Subscriptions.Ways(wayToConcur(tenant), wayToConcur(tenant, Side.EVENTS)),
        (way, tokens) -> new EventSubscriptions(way, tokens, hosts, senses.ids(), senses.clock()),
        senses.clock());
  }
}
