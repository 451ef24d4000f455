package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Starts both sandboxes, seeds a tenant in a running service, and stays to serve it. */
public final class DemoMain {

  private static final String LOG_SETTING = "logback.configurationFile";
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final DemoSettings settings;
  private final InstantSource clock;
  private final Console console;

  private DemoMain(DemoSettings settings, InstantSource clock, Console console) {
    this.settings = settings;
    this.clock = clock;
    this.console = console;
  }

  /** Arguments are pairs, each with a default; the operator token comes from the environment. */
  public static void main(String[] arguments) {
    if (System.getProperty(LOG_SETTING) == null) {
      System.setProperty(LOG_SETTING, "logback-demo.xml");
    }
    Console console = new Console(System.out);
    try {
      DemoSettings settings = DemoSettings.of(arguments, System.getenv());
      new DemoMain(settings, InstantSource.system(), console).run();
    } catch (RuntimeException failed) {
      console.say("The demo could not start: " + failed.getMessage());
      System.exit(1);
    }
  }

  private void run() {
    Sandboxes sandboxes = startSandboxes();
    Service service = new Service(settings.service());
    awaitService(service);
    DemoSeed seed = new DemoSeed(settings, sandboxes, service);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Tenant tenant = seed.tenant(today);
    Watch watch = new Watch(service, tenant.apiToken(), clock);
    FisQueue queue = sandboxes.concur().company(tenant.companyUuid()).orElseThrow().queue();
    address(tenant, seed);
    explain(new Walkthrough(settings, sandboxes).credentials(sandboxes.app(), today));
    boolean settled = watch.untilSettled(queue.all().size(), console);
    report(watch.documents(), settled);
    leftInConcur(queue);
    console.say("The demo is up. Stop it with Ctrl-C; a second start goes on with the same data.");
  }

  private Sandboxes startSandboxes() {
    Sandboxes sandboxes =
        Sandboxes.start(Vertx.vertx(), settings, clock.millis())
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    console.say("Concur sandbox: " + sandboxes.concur().loginUrl());
    console.say("Odoo sandbox:   " + sandboxes.odoo().url());
    return sandboxes;
  }

  private void awaitService(Service service) {
    console.say("Waiting for the service at " + service.address());
    Instant end = clock.instant().plus(START_MAX);
    while (!service.answers()) {
      if (clock.instant().isAfter(end)) {
        throw new DemoFailure("the service at " + service.address() + " does not answer");
      }
      console.rest(PAUSE);
    }
  }

  private void address(Tenant tenant, DemoSeed seed) {
    console.say("");
    console.say("Page:      " + settings.service() + "/");
    seed.ownerPassword()
        .ifPresent(
            password ->
                console.say("Sign in:   " + DemoOwner.MAIL + ", password " + password.strip()));
    console.say("Mails:     " + settings.service() + "/outbox");
    console.say("API:       " + settings.service() + "/api/v1/documents");
    console.say("           " + settings.service() + "/api/v1/openapi.yaml describes it");
    console.say("Tenant:    " + tenant.id());
    console.say("API token: " + tenant.apiToken() + "  (kept in " + seed.file().path() + ")");
    console.say("");
  }

  private void explain(Walkthrough.Credentials found) {
    console.say(
        "To walk through from the start: sign in, open " + settings.service() + "/companies");
    console.say("and choose " + DemoSeed.EMPTY + ", or sign up as somebody new. Connect");
    console.say("  Concur: " + found.appCenter(settings.service()));
    console.say("          as its App Center would send you, or enter it by hand:");
    console.say("          company UUID " + found.companyUuid());
    console.say("          request token " + found.requestToken());
    console.say("  Odoo:   address " + found.odooUrl() + ", database " + found.odooDatabase());
    console.say("          login " + found.odooLogin() + ", API key " + found.odooKey());
    console.say("");
  }

  private void report(List<JsonNode> documents, boolean settled) {
    if (!settled) {
      console.say("Some documents are still on their way; the page shows them.");
    }
    console.say("");
    console.say("Waiting for a person, or left out on purpose:");
    for (JsonNode document : documents) {
      document.path("reasons").forEach(reason -> console.say(line(document, reason)));
    }
    console.say("");
  }

  private static String line(JsonNode document, JsonNode reason) {
    return "  %-9s %s: %s"
        .formatted(
            document.path("state").asText(),
            document.path("title").asText(),
            reason.path("detail").asText());
  }

  private void leftInConcur(FisQueue queue) {
    for (DocType type : DocType.values()) {
      int left = queue.ready(type).size();
      if (left > 0) {
        console.say("Still ready in Concur: " + left + " of type " + type.word());
      }
    }
  }
}
