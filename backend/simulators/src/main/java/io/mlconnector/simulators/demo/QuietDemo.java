package io.mlconnector.simulators.demo;

import io.mlconnector.simulators.concur.Client;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.vertx.core.Vertx;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The demo's sandboxes at any free ports, and its company, for a service in the same process. */
public final class QuietDemo {

  private final Sandboxes sandboxes;
  private final DemoSettings settings;
  private final InstantSource clock;

  private QuietDemo(Sandboxes sandboxes, DemoSettings settings, InstantSource clock) {
    this.sandboxes = sandboxes;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What a service is told.
   *
   * @param address where it will answer
   * @param operatorToken with which it lets companies be made
   */
  public record Beside(URI address, String operatorToken) {}

  /**
   * A company in the service.
   *
   * @param owner the mail address of its owner
   * @param password with which the owner signs in
   * @param apiToken which opens its API
   * @param inConcur by which Concur knows it
   */
  public record Company(String owner, String password, String apiToken, String inConcur) {}

  /** A document as the API lists it. */
  public record Listed(String id, String type, String state) {}

  /**
   * Opens the ports of both sandboxes. Blocks.
   *
   * @param home where their state and the key of Concur's events are kept
   * @param documents how many sound reports the company has
   */
  public static QuietDemo start(
      Vertx vertx, Path home, Beside service, int documents, InstantSource clock) {
    DemoSettings settings =
        new DemoSettings(0, 0, 0, service.address(), home, documents, service.operatorToken());
    Sandboxes sandboxes =
        Sandboxes.start(vertx, settings, clock.millis())
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return new QuietDemo(sandboxes, settings, clock);
  }

  public ConcurSandbox concur() {
    return sandboxes.concur();
  }

  public OdooSandbox odoo() {
    return sandboxes.odoo();
  }

  /** With which Concur's events are signed. */
  public Path eventKey() {
    return Sandboxes.eventKey(settings);
  }

  /** The service's own app at Concur: its id and its secret. */
  public Client app() {
    return sandboxes.app();
  }

  /** What it takes to connect a company that nobody has connected yet, each time another. */
  public Walkthrough.Credentials unconnected() {
    return new Walkthrough(settings, sandboxes)
        .another(app(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** The demo's company, once each of its documents is where it can stay. Blocks. */
  public Company settled() {
    Service service = new Service(settings.service());
    DemoSeed seed = new DemoSeed(settings, sandboxes, service);
    Tenant tenant = seed.tenant(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    int expected = concur().company(tenant.companyUuid()).orElseThrow().queue().all().size();
    Console mute = new Console(new PrintStream(OutputStream.nullOutputStream(), false));
    if (!new Watch(service, tenant.apiToken(), clock).untilSettled(expected, mute)) {
      throw new DemoFailure("some documents are still on their way");
    }
    return new Company(
        DemoOwner.MAIL,
        seed.ownerPassword().orElseThrow().strip(),
        tenant.apiToken(),
        tenant.companyUuid());
  }

  /** Every document of a company. */
  public List<Listed> documents(Company company) {
    return new Watch(new Service(settings.service()), company.apiToken(), clock)
        .documents().stream()
            .map(
                one ->
                    new Listed(
                        one.path("id").asText(),
                        one.path("type").asText(),
                        one.path("state").asText()))
            .toList();
  }
}
