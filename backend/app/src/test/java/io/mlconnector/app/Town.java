package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.concur.login.AppClient;
import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.connection.ConcurCredentials;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.db.ReachableDatabase;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.FreePort;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.LaneSettings;
import io.mlconnector.simulators.concur.Client;
import io.mlconnector.simulators.concur.Company;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.tenant.ApiToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Concur, an Odoo and a database for journeys; nodes are started into it. */
final class Town implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final ReachableDatabase database;
  private final Path home;
  private final Map<String, String> settings = new HashMap<>();
  private Optional<Client> ownApp = Optional.empty();
  final ConcurSandbox concur;
  final OdooSandbox odoo;

  Town(ReachableDatabase database, Path home) {
    this(database, home, OdooWorlds.plain());
  }

  Town(ReachableDatabase database, Path home, OdooWorld world) {
    this(database, home, ConcurOptions.local(), world, FaultPlan.none());
  }

  /** The same with faults of either side. */
  Town(
      ReachableDatabase database,
      Path home,
      ConcurOptions concur,
      OdooWorld world,
      FaultPlan faultsOfOdoo) {
    this.database = database;
    this.home = home;
    this.concur = get(ConcurSandbox.start(vertx, concur));
    this.odoo = new OdooSandbox(world, faultsOfOdoo);
    get(odoo.start(vertx, 0));
  }

  /** Nodes that start from now on have this setting. */
  void setting(String key, String value) {
    settings.put(key, value);
  }

  /**
   * Nodes that start from now on subscribe to Concur's events at this address, and believe them.
   *
   * @param url which the nodes' intake answers at, directly or through a balancer
   */
  void announceAt(String url) {
    concur.tokens().appScope("events.topic.read FISVC expense.report.read");
    setting("MLC_PUBLIC_URL", url);
    try {
      var keys = Files.writeString(home.resolve("events.pem"), concur.events().publicKeyPem());
      setting("MLC_CONCUR_EVENT_KEYS", keys.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for a single node, at a port of its own. */
  void announce() {
    var port = FreePort.find();
    setting("MLC_HTTP_PORT", Integer.toString(port));
    announceAt("http://127.0.0.1:" + port);
  }

  /** Nodes and tenants that come from now on use one app, which the service has at Concur. */
  void useOwnApp() {
    var app = concur.addClient();
    setting("MLC_CONCUR_CLIENT_ID", app.id());
    setting("MLC_CONCUR_CLIENT_SECRET", app.secret());
    ownApp = Optional.of(app);
  }

  /** Waits until Concur sends the company's events to us. */
  void awaitSubscription(Resident resident) {
    eventually(
        "a subscription",
        () ->
            concur.events().subscriptions().stream()
                .anyMatch(
                    one -> concur.events().companyIds(one).contains(resident.company().uuid())));
  }

  /** A tenant as Concur knows it. */
  record Resident(TenantId id, ApiToken token, Company company) {}

  /** The environment of a node in this town. */
  Map<String, String> environment(String node) {
    var owner = database.ownerAddress();
    var service = database.serviceAddress();
    var values = new HashMap<String, String>();
    values.put("MLC_HOME", home.toString());
    values.put("MLC_NODE_NAME", node);
    values.put("MLC_DATABASE_URL", url(service.user(), service.password()));
    values.put("MLC_DATABASE_OWNER_URL", url(owner.user(), owner.password()));
    values.put("MLC_CONCUR_LOGIN_URL", concur.loginUrl());
    values.put("MLC_OUTBOUND_ALLOW", "127.0.0.0/8,localhost");
    // Concur reaches nobody there: no events come, and polling finds everything.
    values.put("MLC_PUBLIC_URL", "http://192.0.2.1");
    values.put("MLC_HTTP_PORT", "0");
    values.put("MLC_MANAGEMENT_PORT", "0");
    values.put("MLC_POLL_INTERVAL", "2");
    values.putAll(settings);
    return values;
  }

  private String url(String user, @Nullable String password) {
    var address = database.ownerAddress();
    return "postgresql://%s%s@%s:%d/%s"
        .formatted(
            user,
            password == null ? "" : ":" + password,
            address.host(),
            address.port(),
            address.database());
  }

  Node node(String name, Senses senses) {
    var settings = Settings.read(environment(name), new Machine(home, name));
    return Node.start(settings, senses);
  }

  /** The same, which looks only for who is woken, or has failed and comes back. */
  Node calmNode(String name, Senses senses) {
    var values = environment(name);
    values.put("MLC_POLL_INTERVAL", "PT24H");
    return Node.start(Settings.read(values, new Machine(home, name)), senses);
  }

  /** A node that works on no lanes: a desk to register tenants and to read from. */
  Node deskNode(String name) {
    var values = environment(name);
    values.put("MLC_ROLES", "web");
    return Node.start(Settings.read(values, new Machine(home, name)), Senses.real());
  }

  /** Lanes that are looked at, and taken over, in test time. */
  static LaneSettings quick(LaneSettings usual) {
    return new LaneSettings(
        usual.node(),
        usual.streams(),
        usual.lanesMax(),
        Duration.ofSeconds(3),
        Duration.ofSeconds(1),
        usual.slice(),
        Duration.ofMillis(20),
        Duration.ofMillis(200));
  }

  /** A connected tenant with a mapping; its documents are still to be queued at Concur. */
  Resident resident(Node node, TestMapping mapping, OdooAddress.Choice protocol) {
    return resident(node, mapping, protocol, odoo.url());
  }

  /** The same with an Odoo elsewhere. */
  Resident resident(Node node, TestMapping mapping, OdooAddress.Choice protocol, String odooUrl) {
    return get(settle(node, mapping, protocol, odooUrl));
  }

  /** The same without waiting, so that many may come at once. */
  Future<Resident> settle(
      Node node, TestMapping mapping, OdooAddress.Choice protocol, String odooUrl) {
    var app = ownApp.orElseGet(concur::addClient);
    return settle(
        node, mapping, protocol, odooUrl, concur.connect(concur.addCompany(Site.US), app));
  }

  /** The same with a company of Concur's that is there already. */
  Future<Resident> settle(
      Node node,
      TestMapping mapping,
      OdooAddress.Choice protocol,
      String odooUrl,
      Connection link) {
    var services = node.services();
    return services
        .tenants()
        .create("Resident")
        .compose(
            created -> {
              var tenant = created.id();
              return services
                  .connections()
                  .connectOdoo(tenant, odooKey(odooUrl, protocol), "test")
                  .compose(
                      done -> services.connections().connectConcur(tenant, concurKey(link), "test"))
                  .compose(done -> services.mappings().save(tenant, 0, mapping.json(), "test"))
                  .map(done -> new Resident(tenant, created.token(), link.company()));
            });
  }

  private static OdooCredentials odooKey(String url, OdooAddress.Choice protocol) {
    return new OdooCredentials(
        new OdooAddress(URI.create(url), OdooWorlds.DATABASE, OdooWorlds.LOGIN, protocol),
        OdooWorlds.KEY);
  }

  private ConcurCredentials concurKey(Connection link) {
    var app = Optional.of(link.client()).filter(client -> !ownApp.equals(Optional.of(client)));
    return new ConcurCredentials(
        link.companyUuid(),
        new ConcurCredentials.Token.Request(link.requestToken()),
        app.map(client -> new AppClient(client.id(), client.secret())));
  }

  /** One more company of Concur's. */
  Company anotherCompany() {
    return concur.addCompany(Site.US);
  }

  /** Connects the tenant with a company of Concur's, whichever it had before. */
  void connect(Node node, Resident resident, Company company) {
    var link = concur.connect(company, ownApp.orElseGet(concur::addClient));
    get(node.services().connections().connectConcur(resident.id(), concurKey(link), "test"));
  }

  /** Queues documents at Concur; answers their FI ids. */
  static List<String> queue(Resident resident, List<String> documents) {
    return documents.stream().map(resident.company().queue()::enqueue).toList();
  }

  /** How many documents have an entry that is, or may be, in Odoo. */
  long withEntry() {
    return database.count("select count(entry) from document");
  }

  /** Asks until the answer is yes; the patience is for slow machines only. */
  static void eventually(String what, Supplier<Boolean> question) {
    eventually(what, PATIENCE, question);
  }

  /** The same with a patience for what takes long. */
  static void eventually(String what, Duration patience, Supplier<Boolean> question) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!question.get()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + patience + ": " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Override
  public void close() {
    get(concur.close());
    get(odoo.close());
    get(vertx.close());
  }
}
