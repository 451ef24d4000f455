package io.mlconnector.simulators.demo;

import io.mlconnector.simulators.concur.Client;
import io.mlconnector.simulators.concur.Company;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.net.URI;
import java.time.LocalDate;

/**
 * A company that nobody has connected yet: in Concur with documents that wait, and in Odoo with
 * books of its own. Who walks through the portal connects it by hand.
 */
public final class Walkthrough {

  private static final int DOCUMENTS = 12;

  private final Sandboxes sandboxes;
  private final PrivateFile file;

  Walkthrough(DemoSettings settings, Sandboxes sandboxes) {
    this.sandboxes = sandboxes;
    this.file = new PrivateFile(settings.home(), "walkthrough-company");
  }

  /**
   * What a customer's administrators of Concur and Odoo would find there.
   *
   * @param requestToken for the service's own app; good for a day, and once
   */
  public record Credentials(
      String companyUuid,
      String requestToken,
      String odooUrl,
      String odooDatabase,
      String odooLogin,
      String odooKey) {

    /** Where SAP's App Center would send an administrator who connects the service there. */
    public URI appCenter(URI service) {
      return service.resolve(
          "/connect/concur?id=%s&requestToken=%s".formatted(companyUuid, requestToken));
    }

    /** Mute on token and key. */
    @Override
    public String toString() {
      return "Credentials[" + companyUuid + ", " + odooUrl + "]";
    }
  }

  /** The same company at each start, with a new token. */
  Credentials credentials(Client app, LocalDate today) {
    Company company =
        file.read().map(String::strip).flatMap(sandboxes.concur()::company).orElse(null);
    if (company == null) {
      company = create(today);
      file.write(company.uuid());
    }
    return credentials(company, app);
  }

  /** One company more, at Concur at least; its books in Odoo are everybody's. */
  Credentials another(Client app, LocalDate today) {
    return credentials(create(today), app);
  }

  private Credentials credentials(Company company, Client app) {
    Connection connection = sandboxes.concur().connect(company, app);
    return new Credentials(
        connection.companyUuid(),
        connection.requestToken(),
        sandboxes.odoo().url(),
        DemoCompany.SPARE_DATABASE,
        OdooWorlds.LOGIN,
        OdooWorlds.KEY);
  }

  private Company create(LocalDate today) {
    Company company = sandboxes.concur().addCompany(Site.US);
    DemoLists.fill(company.lists());
    new DemoDocuments(new DemoCalendar(today), DOCUMENTS, company.uuid().hashCode())
        .all()
        .forEach(company.queue()::enqueue);
    sandboxes.save();
    return company;
  }
}
