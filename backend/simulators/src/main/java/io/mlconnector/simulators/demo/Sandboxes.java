package io.mlconnector.simulators.demo;

import io.mlconnector.simulators.concur.Client;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.ess.EventOptions;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Both sandboxes with their state on disk. It is saved every second and when the process is asked
 * to end; a killed process loses its last second.
 */
final class Sandboxes {

  private static final String EVENT_KEY = "event-key.pem";
  private static final String APP_ID = "app-id";
  private static final String APP_SECRET = "app-secret";
  private static final long SAVE_EVERY_MS = 1000;
  private static final long CLOSE_MAX_SECONDS = 5;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LAST_RETRY = Duration.ofMinutes(1);

  private final ConcurSandbox concur;
  private final OdooSandbox odoo;
  private final PrivateFile concurFile;
  private final PrivateFile odooFile;
  private final PrivateFile spareFile;
  private final PrivateFile appFile;
  private final ReentrantLock saving = new ReentrantLock();

  private Sandboxes(ConcurSandbox concur, OdooSandbox odoo, DemoSettings settings) {
    this.concur = concur;
    this.odoo = odoo;
    this.concurFile = new PrivateFile(settings.home(), "concur.json");
    this.odooFile = new PrivateFile(settings.home(), "odoo.json");
    this.appFile = new PrivateFile(settings.home(), APP_ID);
    this.spareFile = new PrivateFile(settings.home(), "odoo-walkthrough.json");
  }

  /** Opens the ports of both with what they held when they were saved last. */
  static Future<Sandboxes> start(Vertx vertx, DemoSettings settings, long seed) {
    ConcurOptions options =
        ConcurOptions.local()
            .ports(settings.concurPort(), settings.concurSecondPort(), 0)
            .events(EventOptions.local().retries(FIRST_RETRY, LAST_RETRY))
            .seed(seed);
    OdooSandbox odoo = new OdooSandbox(DemoCompany.world());
    return ConcurSandbox.start(vertx, options)
        .map(concur -> new Sandboxes(concur, odoo, settings))
        .compose(
            both -> {
              both.restore();
              return odoo.start(vertx, settings.odooPort()).map(both);
            })
        .onSuccess(both -> both.showApp(settings))
        .onSuccess(both -> both.showKey(settings))
        .onSuccess(both -> both.saveRegularly(vertx));
  }

  /**
   * Whoever is to believe the sandbox's events waits for the file: its key is new at each start.
   */
  private void showKey(DemoSettings settings) {
    new PrivateFile(settings.home(), EVENT_KEY).write(concur.events().publicKeyPem());
  }

  /** The service's own app at Concur, the same one at each start. */
  private void showApp(DemoSettings settings) {
    Client app = appFile.read().flatMap(concur::client).orElseGet(concur::addClient);
    save();
    new PrivateFile(settings.home(), APP_SECRET).write(app.secret());
    appFile.write(app.id());
  }

  Client app() {
    return appFile.read().flatMap(concur::client).orElseThrow();
  }

  static Path eventKey(DemoSettings settings) {
    return settings.home().resolve(EVENT_KEY);
  }

  private void restore() {
    concurFile.read().ifPresent(concur::restore);
    odooFile.read().ifPresent(state -> books(DemoCompany.DATABASE).restore(state));
    spareFile.read().ifPresent(state -> books(DemoCompany.SPARE_DATABASE).restore(state));
  }

  private void saveRegularly(Vertx vertx) {
    vertx.setPeriodic(SAVE_EVERY_MS, timer -> vertx.executeBlocking(this::saved));
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "save"));
  }

  /** Closes the ports first, so that nothing is done any more that would not be saved. */
  private void end() {
    Future.join(concur.close(), odoo.close())
        .onComplete(closed -> save())
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(CLOSE_MAX_SECONDS, TimeUnit.SECONDS)
        .exceptionally(late -> null)
        .join();
  }

  private boolean saved() {
    save();
    return true;
  }

  /** One after the other: a state that is older must not be written over one that is newer. */
  void save() {
    saving.lock();
    try {
      concurFile.write(concur.snapshot());
      odooFile.write(books(DemoCompany.DATABASE).snapshot());
      spareFile.write(books(DemoCompany.SPARE_DATABASE).snapshot());
    } finally {
      saving.unlock();
    }
  }

  private OdooBooks books(String database) {
    return new OdooBooks(odoo.database(database));
  }

  ConcurSandbox concur() {
    return concur;
  }

  OdooSandbox odoo() {
    return odoo;
  }

  /** Closes the company's books up to and including that day. */
  void closePeriod(LocalDate day) {
    odoo.ledger(DemoCompany.DATABASE)
        .set("res.company", DemoCompany.ID, "fiscalyear_lock_date", day.toString());
  }
}
