package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The copy of Odoo's vendors as a running node keeps it. */
class VendorsTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Test
  void vendors_are_copied_by_themselves_and_when_somebody_asks() throws Exception {
    var resident = QUARTER.resident();
    var clerk = QUARTER.town().odoo.clerk(OdooWorlds.DATABASE);
    Town.eventually("the first reading", () -> copies(resident, "Office Depot LLC") == 1);

    var vendor = clerk.create("res.partner", Map.of("name", "New Ltd", "supplier_rank", 1L));
    assertThat(run(resident, "{\"stream\": \"vendors\"}")).isEqualTo(202);
    Town.eventually("the new one", () -> copies(resident, "New Ltd") == 1);

    clerk.archive("res.partner", vendor, true);
    Town.eventually("the archived one", () -> copies(resident, "New Ltd' and not active --") == 1);

    clerk.unlink("res.partner", vendor);
    assertThat(run(resident, "{\"stream\": \"vendors\", \"compare\": true}")).isEqualTo(202);
    Town.eventually("the deleted one", () -> copies(resident, "New Ltd") == 0);
    assertThat(run(resident, "{\"stream\": \"documents\", \"compare\": true}")).isEqualTo(422);
  }

  private static long copies(Town.Resident resident, String name) {
    return QUARTER.number(
        "select count(*) from odoo_vendor where tenant_id = '"
            + resident.id()
            + "' and name = '"
            + name
            + "'");
  }

  private static int run(Town.Resident resident, String body)
      throws IOException, InterruptedException {
    var address = URI.create("http://localhost:" + QUARTER.node().httpPort() + "/api/v1/sync/run");
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + resident.token().text())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }
}
