package io.mlconnector.simulators.odoo;

import io.mlconnector.simulators.fault.Dated;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.fault.Listener;
import io.mlconnector.simulators.odoo.accounting.MoveBehaviour;
import io.mlconnector.simulators.odoo.accounting.MoveModels;
import io.mlconnector.simulators.odoo.accounting.PurchaseModels;
import io.mlconnector.simulators.odoo.accounting.Reversal;
import io.mlconnector.simulators.odoo.masters.Attachments;
import io.mlconnector.simulators.odoo.masters.BankAccounts;
import io.mlconnector.simulators.odoo.masters.MasterModels;
import io.mlconnector.simulators.odoo.orm.Attached;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Records;
import io.mlconnector.simulators.odoo.orm.Schema;
import io.mlconnector.simulators.odoo.protocol.Build;
import io.mlconnector.simulators.odoo.protocol.CallLog;
import io.mlconnector.simulators.odoo.protocol.CustomModule;
import io.mlconnector.simulators.odoo.protocol.Doors;
import io.mlconnector.simulators.odoo.protocol.Restrictions;
import io.mlconnector.simulators.odoo.protocol.Rpc;
import io.mlconnector.simulators.odoo.tax.TaxModels;
import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.Seeding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A sandbox Odoo: its databases, its port, and a view for tests on what it holds. */
public final class OdooSandbox {

  private static final Schema SCHEMA =
      new Schema(
          Stream.of(
                  MasterModels.all(),
                  TaxModels.all(),
                  MoveModels.all(),
                  PurchaseModels.all(),
                  Reversal.models())
              .flatMap(List::stream)
              .toList());

  private final Map<String, Database> databases = new LinkedHashMap<>();
  private final CallLog log = new CallLog();
  private final CustomModule module = new CustomModule();
  private final Build build = new Build();
  private final Restrictions restrictions = new Restrictions();
  private final Records records =
      new Records(
          Map.of(
              MoveModels.MOVE,
              new MoveBehaviour(),
              Reversal.MODEL,
              new Reversal.Behaviour(),
              Attached.MODEL,
              new Attachments(),
              BankAccounts.MODEL,
              new BankAccounts()));
  private final FaultPlan faults;
  private final InstantSource clock;
  private Optional<Listener> listener = Optional.empty();

  public OdooSandbox(OdooWorld world) {
    this(world, FaultPlan.none());
  }

  /**
   * A sandbox whose calls go wrong by plan; operations are named {@code <model>/<method>} on both
   * protocols, {@code common/<method>} and {@code version}.
   */
  public OdooSandbox(OdooWorld world, FaultPlan faults) {
    this.faults = faults;
    this.clock = world.clock();
    world
        .databases()
        .forEach(
            (name, seed) -> {
              var database = new Database(name, world.clock());
              database.transaction(
                  () -> {
                    seed.accept(new Seeding(database));
                    return true;
                  });
              databases.put(name, database);
            });
  }

  /**
   * Opens the port.
   *
   * @param port 0 for any free one
   * @return the port in use
   */
  public Future<Integer> start(Vertx vertx, int port) {
    var rpc =
        new Rpc(databases, SCHEMA, records, log, new Rpc.Installation(build, module, restrictions));
    var router = Router.router(vertx);
    router.route().handler(Dated.by(clock));
    var ledgers = databases.keySet().stream().map(this::ledger).toList();
    new SandboxPages(ledgers, log).open(router);
    new Doors(rpc, faults).open(vertx, router);
    return Listener.open(vertx, port, router)
        .map(
            opened -> {
              listener = Optional.of(opened);
              return opened.port();
            });
  }

  public Future<Void> close() {
    return listener.map(Listener::close).orElseGet(Future::succeededFuture);
  }

  /** Scheme, host and port; only while the port is open. */
  public String url() {
    return listener.map(Listener::url).orElseThrow();
  }

  public FaultPlan faults() {
    return faults;
  }

  /** How often each model's method ran, by {@code <model>/<method>}. */
  public Map<String, Long> calls() {
    return log.calls();
  }

  /** The next so many successful imports answer as if another client had won the race. */
  public void loseRaces(int howMany) {
    log.loseRaces(howMany);
  }

  /** What the customer added to this Odoo; nothing at first. */
  public CustomModule customModule() {
    return module;
  }

  /** What this Odoo can do; all that the newest can at first. */
  public Build build() {
    return build;
  }

  /** What the integration users may not read; nothing more than usual at first. */
  public Restrictions restrictions() {
    return restrictions;
  }

  /** Somebody who works in a database. */
  public Clerk clerk(String database) {
    return new Clerk(database(database), SCHEMA, records);
  }

  /** What a database's books hold. */
  public Ledger ledger(String database) {
    return new Ledger(Optional.ofNullable(databases.get(database)).orElseThrow());
  }

  /** A database as a whole, for keeping its state. */
  public Database database(String name) {
    return Optional.ofNullable(databases.get(name)).orElseThrow();
  }

  public List<String> databaseNames() {
    return List.copyOf(databases.keySet());
  }
}
