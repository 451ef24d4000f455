package io.mlconnector.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.documents.Staff;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSeedTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  @TempDir private Path home;
  private final Vertx vertx = Vertx.vertx();
  private FakeService service;
  private DemoSettings settings;

  @BeforeEach
  void start() {
    service = new FakeService(vertx);
    settings = new DemoSettings(0, 0, 0, service.url(), home, 60, FakeService.OPERATOR);
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void a_new_tenant_is_connected_mapped_and_finds_documents_waiting() {
    Sandboxes sandboxes = sandboxes(1);

    Tenant tenant = seed(sandboxes);

    JsonNode concur = service.given("/connections/concur");
    assertThat(concur.path("companyUuid").asText()).isEqualTo(tenant.companyUuid());
    assertThat(service.given("/connections/odoo").path("url").asText())
        .isEqualTo(sandboxes.odoo().url());
    assertThat(service.given("/mapping").path("employees")).hasSameSizeAs(Staff.all());
    assertThat(queue(sandboxes, tenant).all()).hasSize(60 + 15 + 6 + 13);
    assertThat(service.wasGiven("/sync/run")).isTrue();
  }

  @Test
  void a_second_start_finds_the_same_tenant_and_the_same_documents() {
    Sandboxes first = sandboxes(1);
    Tenant tenant = seed(first);
    first.save();
    service.forget("/connections/odoo");
    Sandboxes second = sandboxes(2);

    Tenant again = seed(second);

    assertThat(again).isEqualTo(tenant);
    assertThat(queue(second, again).all()).isEqualTo(queue(first, tenant).all());
    assertThat(service.wasGiven("/connections/odoo")).isFalse();
  }

  @Test
  void the_owner_opens_an_empty_company_account_too_and_goes_back_to_the_first() {
    seed(sandboxes(1));

    assertThat(service.sent("/companies/new")).contains("company=Empty+Company");
    assertThat(service.sent("/companies/choose")).contains("company=t1");
  }

  @Test
  void a_company_that_nobody_has_connected_stays_the_same_and_gets_a_new_token_at_each_start() {
    Sandboxes first = sandboxes(1);
    var before = unconnected(first);
    first.save();

    var after = unconnected(sandboxes(2));

    assertThat(after.companyUuid()).isEqualTo(before.companyUuid());
    assertThat(after.requestToken()).isNotEqualTo(before.requestToken());
    assertThat(first.concur().company(before.companyUuid()).orElseThrow().queue().all())
        .isNotEmpty();
  }

  private Walkthrough.Credentials unconnected(Sandboxes sandboxes) {
    return new Walkthrough(settings, sandboxes).credentials(sandboxes.app(), TODAY);
  }

  @Test
  void the_token_is_kept_where_only_its_owner_can_read_it() throws IOException {
    seed(sandboxes(1));

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("tenant.json"))))
        .isEqualTo("rw-------");
  }

  private Sandboxes sandboxes(long seed) {
    return Sandboxes.start(vertx, settings, seed).toCompletionStage().toCompletableFuture().join();
  }

  private Tenant seed(Sandboxes sandboxes) {
    return new DemoSeed(settings, sandboxes, new Service(service.url())).tenant(TODAY);
  }

  private static FisQueue queue(Sandboxes sandboxes, Tenant tenant) {
    return sandboxes.concur().company(tenant.companyUuid()).orElseThrow().queue();
  }
}
