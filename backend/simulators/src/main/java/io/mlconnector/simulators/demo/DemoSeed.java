package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.Client;
import io.mlconnector.simulators.concur.Company;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the demo's tenant by the public API. Every step looks first what is there already, so that
 * a second start, or one after a start that broke off, does only what is missing.
 */
final class DemoSeed {

  /** The company account that has nothing yet. */
  static final String EMPTY = "Empty Company";

  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final DemoSettings settings;
  private final Sandboxes sandboxes;
  private final Service service;
  private final PrivateFile file;
  private final PrivateFile owner;

  DemoSeed(DemoSettings settings, Sandboxes sandboxes, Service service) {
    this.settings = settings;
    this.sandboxes = sandboxes;
    this.service = service;
    this.file = new PrivateFile(settings.home(), "tenant.json");
    this.owner = new PrivateFile(settings.home(), "owner-password");
  }

  /** The tenant, with connections, a mapping, and documents waiting for it. */
  Tenant tenant(LocalDate today) {
    Tenant tenant = known().orElseGet(this::create);
    DemoCalendar calendar = new DemoCalendar(today);
    if (service.get("/mapping", tenant.apiToken()).status() == NOT_FOUND) {
      connect(tenant);
      sandboxes.closePeriod(calendar.lockedUpTo());
      service.must(
          "PUT",
          "/mapping",
          tenant.apiToken(),
          new DemoMapping(new DemoMapping.Masters(service, tenant.apiToken()), calendar).document(),
          Map.of("If-None-Match", "*"));
    }
    enqueue(tenant, calendar);
    service.must(
        "POST", "/sync/run", tenant.apiToken(), ExactJson.object().put("stream", "documents"));
    return tenant;
  }

  /** The owner's password; empty for a tenant of a time when there were no persons. */
  Optional<String> ownerPassword() {
    return owner.read();
  }

  PrivateFile file() {
    return file;
  }

  /** The tenant of an earlier start, if service and sandboxes still know it. */
  private Optional<Tenant> known() {
    return file.read()
        .map(Tenant::read)
        .filter(tenant -> sandboxes.concur().company(tenant.companyUuid()).isPresent())
        .filter(tenant -> service.get("/documents", tenant.apiToken()).status() != UNAUTHORIZED);
  }

  private Tenant create() {
    if (settings.operatorToken().isBlank()) {
      throw new DemoFailure("MLC_OPERATOR_TOKEN is not set; it must be the service's own");
    }
    var created =
        service.must(
            "POST",
            "/tenants",
            settings.operatorToken(),
            ExactJson.object().put("name", "Demo Company").put("owner", DemoOwner.MAIL));
    DemoOwner person = new DemoOwner(service.address());
    owner.write(person.join());
    person.openAnother(EMPTY, created.path("id").asText());
    Company company = sandboxes.concur().addCompany(Site.US);
    DemoLists.fill(company.lists());
    Client client = sandboxes.concur().addClient();
    Tenant tenant =
        new Tenant(
            created.path("id").asText(),
            created.path("apiToken").asText(),
            company.uuid(),
            client.id());
    sandboxes.save();
    file.write(tenant.write());
    return tenant;
  }

  private void connect(Tenant tenant) {
    ObjectNode odoo =
        ExactJson.object()
            .put("url", sandboxes.odoo().url())
            .put("database", DemoCompany.DATABASE)
            .put("login", OdooWorlds.LOGIN)
            .put("apiKey", OdooWorlds.KEY)
            .put("protocol", "auto");
    service.must("PUT", "/connections/odoo", tenant.apiToken(), odoo);
    Connection connection =
        sandboxes
            .concur()
            .connect(company(tenant), sandboxes.concur().client(tenant.clientId()).orElseThrow());
    ObjectNode concur =
        ExactJson.object()
            .put("companyUuid", connection.companyUuid())
            .put("requestToken", connection.requestToken())
            .put("clientId", connection.client().id())
            .put("clientSecret", connection.client().secret());
    service.must("PUT", "/connections/concur", tenant.apiToken(), concur);
  }

  private void enqueue(Tenant tenant, DemoCalendar calendar) {
    FisQueue queue = company(tenant).queue();
    if (queue.all().isEmpty()) {
      new DemoDocuments(calendar, settings.documents(), tenant.id().hashCode())
          .all()
          .forEach(queue::enqueue);
      sandboxes.save();
    }
  }

  private Company company(Tenant tenant) {
    return sandboxes.concur().company(tenant.companyUuid()).orElseThrow();
  }
}
