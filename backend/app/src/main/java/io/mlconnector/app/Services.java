package io.mlconnector.app;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.alert.Alerts;
import io.mlconnector.concur.Concur;
import io.mlconnector.concur.payments.CompanyPayments;
import io.mlconnector.concur.receipts.ReceiptImages;
import io.mlconnector.config.Settings;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.arrival.Arrivals;
import io.mlconnector.connection.subscription.HookAddresses;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.custody.Custody;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Backoff;
import io.mlconnector.http.Outbound;
import io.mlconnector.identity.Identity;
import io.mlconnector.identity.Passwords;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Surroundings;
import io.mlconnector.mail.Outbox;
import io.mlconnector.metrics.Meters;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.Lanes;
import io.mlconnector.staff.Staff;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.bank.BankDesk;
import io.mlconnector.sync.care.CareDesk;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.sync.lists.CostLists;
import io.mlconnector.sync.lists.Ledgers;
import io.mlconnector.sync.masters.MappingHealth;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.sync.receipts.Receipts;
import io.mlconnector.sync.rehearsal.HeldRehearsal;
import io.mlconnector.sync.seen.SeenCodes;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.Onboarding;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.Vault;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
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
    Remotes.Beside beside,
    VendorDesk vendors,
    BankDesk banks,
    Subscriptions subscriptions,
    MasterSnapshots snapshots,
    MappingHealth health,
    Documents documents,
    Receipts receipts,
    CostLists lists,
    PurchaseOrders orders,
    Drafting drafting,
    Webhooks webhooks,
    Limits limits,
    Outbox outbox,
    Identity identity,
    Staff staff,
    Starting starting,
    Alerting alerting,
    AccessDesk access,
    Custody custody) {

  /** What getting started is kept with. */
  record Starting(Onboarding onboarding, Arrivals arrivals) {}

  /** What a mapping is worked on with. */
  record Drafting(MappingDrafts drafts, SeenCodes seen, HeldRehearsal rehearsal) {}

  private static final Duration SEEN_AGE_MAX = Duration.ofSeconds(30);

  /** What services are built upon. */
  record Ground(Vertx vertx, Database database, Vault vault, Outbound outbound, Meters meters) {}

  static Services build(Ground ground, Settings settings, Senses senses) {
    var lanes = new Lanes(ground.database());
    var limits = limits(ground, settings, senses);
    var remotes = new Remotes(ground, settings, senses, limits);
    var connections =
        new Connections(
            ground.database(), ground.vault(), lanes, remotes.concurs(), remotes.odoos());
    var webhooks = webhooks(ground, settings, senses);
    var beside = remotes.beside(connections::concurCompany);
    var mappings = new Mappings(ground.database(), lanes);
    var snapshots = new MasterSnapshots(ground.vertx(), ground.database());
    var tenants =
        new Tenants(ground.database(), lanes, senses.ids(), senses.random(), senses.clock());
    var outbox = new Outbox(ground.database(), ground.vault(), senses.ids(), senses.clock());
    var identity = identity(ground, settings, senses, outbox, tenants);
    var events = remotes.events(connections::concurDatacenter);
    var subscriptions =
        new Subscriptions(
            ground.database(), ground.vault(), events, intake(ground, settings, webhooks));
    var people = new Alerts.People(identity.members(), tenants, outbox);
    return new Services(
        ground.database(),
        ground.vault(),
        lanes,
        tenants,
        mappings,
        connections,
        beside,
        new VendorDesk(ground.database(), lanes),
        banks(ground, lanes, senses),
        subscriptions,
        snapshots,
        health(ground, mappings, snapshots, senses),
        new Documents(ground.database(), lanes, ground.vault(), connections::odoo),
        new Receipts(ground.database(), lanes),
        lists(ground, lanes, new Ledgers(profilesOf(mappings), snapshots), beside),
        new PurchaseOrders(ground.database(), lanes),
        drafting(ground, snapshots, senses),
        webhooks,
        limits,
        outbox,
        identity,
        staff(ground, settings, senses, outbox),
        starting(ground, senses),
        Alerting.of(ground, lanes, people, senses, settings),
        access(ground, identity, outbox, settings, senses),
        custody(ground, around(identity, outbox, settings, subscriptions), senses));
  }

  private static Custody.Around around(
      Identity identity, Outbox outbox, Settings settings, Subscriptions subscriptions) {
    return new Custody.Around(
        identity.members(), outbox, publicUrl(settings), subscriptions::leave);
  }

  /** What waits for a person apart from documents. */
  CareDesk cares() {
    return new CareDesk(database, orders, lists);
  }

  private static MappingHealth health(
      Ground ground, Mappings mappings, MasterSnapshots snapshots, Senses senses) {
    return new MappingHealth(
        ground.vertx(), ground.database(), profilesOf(mappings), snapshots, senses.clock());
  }

  private static Custody custody(Ground ground, Custody.Around around, Senses senses) {
    return Custody.of(
        new Custody.Ground(ground.vertx(), ground.database(), ground.vault()),
        around,
        senses.clock());
  }

  private static AccessDesk access(
      Ground ground, Identity identity, Outbox outbox, Settings settings, Senses senses) {
    return new AccessDesk(
        new AccessDesk.Ground(ground.database(), identity.members(), outbox, publicUrl(settings)),
        new AccessDesk.Senses(senses.ids(), senses.clock()));
  }

  private static CostLists lists(
      Ground ground, Lanes lanes, Ledgers ledgers, Remotes.Beside beside) {
    return new CostLists(ground.database(), lanes, ledgers, beside.lists());
  }

  private static BankDesk banks(Ground ground, Lanes lanes, Senses senses) {
    var given = new BankDesk.Senses(senses.clock(), senses.random());
    return new BankDesk(ground.database(), lanes, ground.vault(), given);
  }

  private static Webhooks webhooks(Ground ground, Settings settings, Senses senses) {
    return new Webhooks(
        ground.database(),
        ground.vault(),
        new Webhooks.Chance(senses.ids(), senses.random()),
        publicUrl(settings));
  }

  private static Starting starting(Ground ground, Senses senses) {
    return new Starting(
        new Onboarding(ground.database()), new Arrivals(ground.database(), senses.random()));
  }

  private static String publicUrl(Settings settings) {
    return settings.web().publicUrl().toString();
  }

  /** Where staff reach the console, without its path. */
  static String consoleUrl(Settings settings) {
    return settings.console().url().orElse(settings.web().publicUrl()).toString();
  }

  private static Identity identity(
      Ground ground, Settings settings, Senses senses, Outbox outbox, Tenants tenants) {
    return Identity.of(
        new Identity.Ground(ground.vertx(), ground.database(), ground.vault(), outbox, tenants),
        sensesOf(senses),
        settings.web().publicUrl().toString(),
        SignOn.provider(ground, settings, senses));
  }

  private static Identity.Senses sensesOf(Senses senses) {
    return new Identity.Senses(senses.ids(), senses.random(), senses.clock());
  }

  private static Staff staff(Ground ground, Settings settings, Senses senses, Outbox outbox) {
    var passwords = new Passwords(ground.vertx(), senses.random());
    return Staff.of(
        new Staff.Ground(ground.database(), ground.vault(), outbox, passwords),
        sensesOf(senses),
        consoleUrl(settings) + "/console");
  }

  private static Drafting drafting(Ground ground, MasterSnapshots snapshots, Senses senses) {
    return new Drafting(
        new MappingDrafts(ground.database()),
        new SeenCodes(
            ground.vertx(), ground.database(), ground.vault(), senses.clock(), SEEN_AGE_MAX),
        new HeldRehearsal(
            ground.vertx(), ground.database(), ground.vault(), snapshots, senses.clock()));
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

  private static Subscriptions.Intake intake(Ground ground, Settings settings, Webhooks webhooks) {
    return new Subscriptions.Intake(
        settings.web().publicUrl(),
        new HookAddresses() {
          @Override
          public Future<URI> of(TenantId tenant) {
            return hook(webhooks, tenant);
          }

          @Override
          public Future<Void> renew(TenantId tenant) {
            return webhooks.rotate(tenant, Webhooks.OVERLAP, "service").mapEmpty();
          }
        },
        ground.outbound());
  }

  /** The address is made where there is none yet. */
  private static Future<URI> hook(Webhooks webhooks, TenantId tenant) {
    return webhooks
        .ensure(tenant, "service")
        .compose(made -> webhooks.url(tenant))
        .compose(
            url ->
                url.map(address -> Future.succeededFuture(URI.create(address)))
                    .orElseGet(() -> Future.failedFuture(Connections.notConnected())));
  }

  /** The connections as the sync engine sees them. */
  Providers providers() {
    return new Providers() {
      @Override
      public Future<Concur> concur(TenantId tenant, Optional<Instant> entered) {
        return connections.concur(tenant, entered);
      }

      @Override
      public Future<CompanyPayments> payments(TenantId tenant) {
        return beside.payments().apply(tenant);
      }

      @Override
      public Future<Odoo> odoo(TenantId tenant) {
        return connections.odoo(tenant);
      }

      @Override
      public Future<ReceiptImages> receipts(TenantId tenant) {
        return beside.images().apply(tenant);
      }

      @Override
      public Future<Void> keepAlive(TenantId tenant) {
        return connections
            .keepAlive(tenant)
            .transform(
                kept ->
                    subscriptions
                        .tend(tenant)
                        .compose(
                            tended ->
                                kept.failed()
                                    ? Future.failedFuture(kept.cause())
                                    : Future.succeededFuture()));
      }
    };
  }

  /** The mappings as the sync engine sees them. */
  Profiles profiles() {
    return profilesOf(mappings);
  }

  private static Profiles profilesOf(Mappings mappings) {
    return tenant -> mappings.current(tenant).map(Services::profile);
  }

  private static Optional<Profiles.Profile> profile(
      Optional<io.mlconnector.tenant.MappingVersion> newest) {
    return newest.map(
        version ->
            new Profiles.Profile(version.version(), version.book(), version.ofConnectedOdoo()));
  }
}
