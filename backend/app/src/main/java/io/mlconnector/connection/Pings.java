package io.mlconnector.connection;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.connection.Clients.OpenConcur;
import io.mlconnector.connection.ConnectionRows.StoredOdoo;
import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.key.KeyCare;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.ConcurPing;
import io.mlconnector.connection.ping.OdooPing;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.connection.ping.Way;
import io.mlconnector.connection.subscription.SubscriptionRows;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.limits.Errand;
import io.mlconnector.odoo.GeneratedKey;
import io.mlconnector.odoo.Odoo;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Pings of tenants' connections. */
public final class Pings {

  private final Database database;
  private final Clients clients;
  private final KeyCare keyCare;
  private final Views views;

  /** What is known of a tenant's connections. */
  record Views(
      Function<TenantId, Future<Optional<ConcurView>>> concur,
      Function<TenantId, Future<Optional<OdooView>>> odoo) {}

  Pings(Database database, Clients clients, KeyCare keyCare, Views views) {
    this.database = database;
    this.clients = clients;
    this.keyCare = keyCare;
    this.views = views;
  }

  /** The checks in the order in which they are made, none of them made yet. */
  public static List<Check> plan(ConnectionKind kind) {
    return switch (kind) {
      case CONCUR -> ConcurPing.plan();
      case ODOO -> OdooPing.plan();
    };
  }

  Future<Ping> run(TenantId tenant, ConnectionKind kind, Consumer<Check> told) {
    return switch (kind) {
      case CONCUR -> concur(tenant, told);
      case ODOO -> odoo(tenant, told);
    };
  }

  private Future<Ping> concur(TenantId tenant, Consumer<Check> told) {
    return clients
        .concur(tenant)
        .compose(
            open ->
                open.isEmpty()
                    ? told(ConcurPing.absent(), told)
                    : views
                        .concur()
                        .apply(tenant)
                        .compose(view -> concur(tenant, open.get(), view))
                        .compose(ping -> ping.run(told)));
  }

  private Future<ConcurPing> concur(TenantId tenant, OpenConcur open, Optional<ConcurView> view) {
    var host = view.map(known -> known.host(clients.loginUrl())).orElseGet(clients::loginUrl);
    var way = Way.toConcur(clients.wayToConcur(tenant), host, clients.clock());
    return Future.succeededFuture(new ConcurPing(way, new OfConcur(tenant, open)));
  }

  private Future<Ping> odoo(TenantId tenant, Consumer<Check> told) {
    return clients
        .storedOdoo(tenant)
        .compose(
            stored ->
                stored.isEmpty()
                    ? told(OdooPing.absent(), told)
                    : odoo(tenant, stored.get()).run(told));
  }

  private OdooPing odoo(TenantId tenant, StoredOdoo stored) {
    var way =
        Way.toOdoo(
            clients.wayToOdoo(tenant, stored),
            stored.address().url().resolve("/web/version"),
            clients.clock());
    return new OdooPing(way, new OfOdoo(tenant, clients.newOdoo(Errand.PING, tenant, stored)));
  }

  private static Future<Ping> told(Ping ping, Consumer<Check> told) {
    ping.checks().forEach(told);
    return Future.succeededFuture(ping);
  }

  /** A tenant's Concur connection under trial. */
  private final class OfConcur implements ConcurPing.Subject {

    private final TenantId tenant;
    private final OpenConcur open;

    OfConcur(TenantId tenant, OpenConcur open) {
      this.tenant = tenant;
      this.open = open;
    }

    @Override
    public Future<AccessToken> renew() {
      return open.tokens().renewed();
    }

    @Override
    public Future<ReadyPage> read() {
      return open.client().ready(DocumentType.EXPENSE, 0);
    }

    @Override
    public Future<ConcurPing.Standing> standing() {
      return views
          .concur()
          .apply(tenant)
          .map(
              view ->
                  new ConcurPing.Standing(
                      view.map(ConcurView::outlook).orElse(Outlook.UNKNOWN),
                      view.flatMap(ConcurView::problem)));
    }

    @Override
    public Future<SubscriptionView> subscription() {
      return database.tenant(tenant, tx -> SubscriptionRows.view(tx, tenant));
    }

    @Override
    public Future<Optional<Instant>> lastEvent() {
      return database.tenant(tenant, tx -> SubscriptionRows.lastEvent(tx, tenant));
    }
  }

  /** A tenant's Odoo connection under trial. */
  private final class OfOdoo implements OdooPing.Subject {

    private final TenantId tenant;
    private final Odoo odoo;

    OfOdoo(TenantId tenant, Odoo odoo) {
      this.tenant = tenant;
      this.odoo = odoo;
    }

    @Override
    public Odoo odoo() {
      return odoo;
    }

    @Override
    public Future<Outlook> known() {
      return views
          .odoo()
          .apply(tenant)
          .map(view -> view.map(OdooView::outlook).orElse(Outlook.UNKNOWN));
    }

    @Override
    public Future<OdooPing.Seen> seen() {
      return keyCare
          .see(tenant)
          .compose(keys -> known().map(outlook -> new OdooPing.Seen(outlook, keys)));
    }

    @Override
    public Future<Optional<GeneratedKey.Obstacle>> obstacle() {
      return keyCare.obstacle(tenant);
    }
  }
}
