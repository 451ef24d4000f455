package io.mlconnector.web;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.alert.Alerts;
import io.mlconnector.alert.Watch;
import io.mlconnector.api.ApiRoutes;
import io.mlconnector.concur.Concur;
import io.mlconnector.connection.Connections;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Backoff;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.identity.oidc.Client;
import io.mlconnector.identity.oidc.Provider;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Surroundings;
import io.mlconnector.metrics.Meters;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Cookies;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.PortalRoutes;
import io.mlconnector.portal.Visitors;
import io.mlconnector.portal.account.AccountArea;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.TestProviders;
import io.mlconnector.sync.bank.BankDesk;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.sync.receipts.Receipts;
import io.mlconnector.tenant.ApiTokens;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.vault.Vault;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** API and pages on a real database and real HTTP; behind them an Odoo of the test's own. */
public final class TestSite {

  public static final String OPERATOR = "operator-token-of-the-test";

  /** What has to be registered with the database. */
  public static final List<Class<?>> ENTITIES =
      Stream.concat(Tenants.ENTITIES.stream(), Connections.ENTITIES.stream()).toList();

  private static final String PLAIN = "http://127.0.0.1";

  /** A test asks more often than any company does. */
  private static final TenantRate.Limit QUICK = new TenantRate.Limit(1_000_000, 1_000_000);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Tenants tenants;
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Vault vault = new PlainVault();
  private final SettableClock moment = new SettableClock();
  private final TestPeople people;
  private final PortalRoutes portal;
  private final TestConsole console;
  private final Alerts alerts;
  private final Watch watch;
  private final int port;

  public TestSite(TestDatabase db, Optional<String> operatorToken) {
    this(db, operatorToken, FixedOdoo::new);
  }

  /** A site whose tenants are connected to these Odoos. */
  public TestSite(
      TestDatabase db, Optional<String> operatorToken, Function<OdooAddress, Odoo> odoos) {
    this(db, operatorToken, odoos, Optional.empty(), PLAIN, QUICK);
  }

  /** A site where people may sign in at a provider. */
  public TestSite(TestDatabase db, Client client) {
    this(db, Optional.empty(), FixedOdoo::new, Optional.of(client), PLAIN, QUICK);
  }

  /** A site that people reach at this address, as behind a proxy that ends TLS. */
  public static TestSite at(TestDatabase db, String publicUrl) {
    return new TestSite(db, Optional.empty(), FixedOdoo::new, Optional.empty(), publicUrl, QUICK);
  }

  /** A site where each company may ask so often, by its programs and by its people. */
  public static TestSite rated(TestDatabase db, TenantRate.Limit limit) {
    return new TestSite(db, Optional.empty(), FixedOdoo::new, Optional.empty(), PLAIN, limit);
  }

  private TestSite(
      TestDatabase db,
      Optional<String> operatorToken,
      Function<OdooAddress, Odoo> odoos,
      Optional<Client> client,
      String publicUrl,
      TenantRate.Limit limit) {
    var site = Site.at(publicUrl);
    var lanes = new Lanes(db.database());
    var random = new SecureRandom();
    var clock = InstantSource.system();
    var connections = TestConnections.of(db, vault, lanes, odoos);
    var pages = new Pages(db.vertx());
    people = new TestPeople(db, vault, moment, PLAIN, client.map(there -> provider(db, there)));
    tenants = new Tenants(db.database(), lanes, UUID::randomUUID, random, clock);
    var access = SupportTrial.desk(db, people, moment);
    var parts = parts(db, new Ground(lanes, random, clock, connections, access));
    alerts = new TestAlerts(db, vault, moment).of(people, tenants, lanes);
    watch = TestAlerts.watch(db, parts, parts.mappings());
    var frame = new Frame(pages, lanes, access);
    var account = new AccountArea(frame, account(site, random), Optional.of(people.outbox()));
    var areas = new TestAreas(db, vault, parts, people.identity(), alerts, clock).all(frame);
    portal =
        new PortalRoutes(
            new Visitors(people.identity().sessions(), Cookies.ofPortal(site)),
            people.identity().sessions(),
            new TenantRate(limit, System::nanoTime),
            Stream.concat(Stream.of(account), areas.stream()).toList());
    var rate = new TenantRate(limit, System::nanoTime);
    endpoints.addAll(new ApiRoutes(parts, rate, operatorToken, clock).endpoints());
    endpoints.addAll(portal.endpoints());
    console =
        new TestConsole(
            this, new TestConsole.Ground(db, vault, moment, pages, access, parts, people));
    endpoints.addAll(console.endpoints());
    var routes = new Routes(site, endpoints, pages, UUID::randomUUID, portal.surroundings(frame));
    port = TestDatabase.get(WebServer.start(db.vertx(), "127.0.0.1", 0, 1, routes::router)).port();
  }

  /** What the parts stand on. */
  private record Ground(
      Lanes lanes,
      SecureRandom random,
      InstantSource clock,
      Connections connections,
      AccessDesk access) {}

  private ApiRoutes.Parts parts(TestDatabase db, Ground ground) {
    var snapshots = new MasterSnapshots(db.vertx(), db.database());
    var mappings = new Mappings(db.database(), ground.lanes());
    return new ApiRoutes.Parts(
        tenants,
        mappings,
        ground.connections(),
        TestConnections.subscriptions(db, vault, ground.connections()),
        new Documents(db.database(), ground.lanes(), vault, ground.connections()::odoo),
        ground.lanes(),
        new WorkSchedule(db.database(), ground.lanes(), ground.clock()),
        providers(ground.connections()),
        snapshots,
        webhooks(db, ground.random()),
        new Limits("test", around(db, ground.random())),
        people.identity().members(),
        new VendorDesk(db.database(), ground.lanes()),
        banks(db, ground.lanes()),
        new Receipts(db.database(), ground.lanes()),
        TestLists.of(db, ground.lanes(), mappings, snapshots),
        new PurchaseOrders(db.database(), ground.lanes()),
        ground.access());
  }

  private BankDesk banks(TestDatabase db, Lanes lanes) {
    var senses = new BankDesk.Senses(moment, new SecureRandom());
    return new BankDesk(db.database(), lanes, vault, senses);
  }

  private Webhooks webhooks(TestDatabase db, SecureRandom random) {
    return new Webhooks(
        db.database(), vault, new Webhooks.Chance(UUID::randomUUID, random), "http://localhost");
  }

  public Alerts alerts() {
    return alerts;
  }

  /** The work of the lane that tells people, as a look at this site's tenants. */
  public LaneHandler alertsLane() {
    return alertsLane(Duration.ofMinutes(5));
  }

  /** The same as a service has it, which looks whole so often though nothing has happened. */
  public LaneHandler alertsLane(Duration whole) {
    return alerts.lane(watch, new PollSchedule(Duration.ofMinutes(5)), whole);
  }

  private AccountArea.Parts account(Site site, SecureRandom random) {
    var cookies = Cookies.ofPortal(site);
    return new AccountArea.Parts(
        people.identity(),
        new Visitors(people.identity().sessions(), cookies),
        cookies,
        new ClientAddresses(List.of()),
        random);
  }

  private Provider provider(TestDatabase db, Client client) {
    var policy = OutboundPolicy.parse("localhost");
    var outbound =
        new VertxOutbound(db.vertx(), policy, OutboundLimits.standard(), InstantSource.system());
    return new Provider(db.vertx(), outbound, moment, client);
  }

  private static Surroundings around(TestDatabase db, SecureRandom random) {
    return new Surroundings(
        db.vertx(), db.database(), InstantSource.system(), Backoff.standard(random), new Meters());
  }

  private static Providers providers(Connections connections) {
    return new TestProviders() {
      @Override
      public Future<Concur> concur(TenantId tenant, Optional<Instant> entered) {
        return connections.concur(tenant, entered);
      }

      @Override
      public Future<Odoo> odoo(TenantId tenant) {
        return connections.odoo(tenant);
      }
    };
  }

  public List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Every page and form with who may have it. */
  public List<PageRoute> pages() {
    return portal.routes();
  }

  /** Where staff look at all tenants. */
  public TestConsole console() {
    return console;
  }

  /** The persons of this site, and the mails that they got. */
  public TestPeople people() {
    return people;
  }

  /** The time by which sessions, links and codes end; it stands still. */
  public SettableClock moment() {
    return moment;
  }

  /** Somebody who is not signed in. */
  public Surfer stranger() {
    return new Surfer(this);
  }

  /** Somebody new who is signed in as a member of the tenant. */
  public Surfer member(NewTenant tenant, Role role) {
    return member(tenant.id(), role);
  }

  /** The same. */
  public Surfer member(TenantId tenant, Role role) {
    var person = people.somebody();
    people.join(person, tenant, role);
    return signedIn(person);
  }

  /** A browser in which the person has just signed in. */
  public Surfer signedIn(TestPeople.Somebody person) {
    return new Surfer(this).with("mlc-session", people.session(person));
  }

  public ApiTokens tokens() {
    return tenants.tokens();
  }

  public Vault vault() {
    return vault;
  }

  public NewTenant newTenant(String name) {
    return TestDatabase.get(tenants.create(name));
  }

  public Reply get(String path, NewTenant caller) {
    return send("GET", path, null, bearer(caller));
  }

  public Reply put(String path, NewTenant caller, String body, String... headers) {
    return send("PUT", path, body, with(caller, headers));
  }

  public Reply post(String path, NewTenant caller, String body) {
    return send("POST", path, body, bearer(caller));
  }

  public Reply delete(String path, NewTenant caller) {
    return send("DELETE", path, null, bearer(caller));
  }

  private static String[] bearer(NewTenant caller) {
    return new String[] {"Authorization", "Bearer " + caller.token().text()};
  }

  private static String[] with(NewTenant caller, String... headers) {
    return Stream.concat(Stream.of(bearer(caller)), Stream.of(headers)).toArray(String[]::new);
  }

  /** Sends a request; a body goes as JSON unless the headers say otherwise. */
  public Reply send(String method, String path, @Nullable String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    var given = Map.of("Content-Type", "application/json");
    if (body != null && !List.of(headers).contains("Content-Type")) {
      given.forEach(request::header);
    }
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return new Reply(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
