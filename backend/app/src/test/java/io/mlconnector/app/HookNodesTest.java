package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.connection.ConcurCredentials;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.webhook.Certificates;
import io.mlconnector.webhook.Certificates.Wish;
import io.mlconnector.webhook.ClientCertificate;
import io.mlconnector.webhook.Events;
import io.mlconnector.webhook.Signer;
import io.mlconnector.webhook.TlsClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where a node of each role takes webhooks, and what it makes of the operator's files. */
class HookNodesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Signer concur = Signer.fresh();

  @SuppressWarnings("NullAway.Init")
  private Town town;

  @SuppressWarnings("NullAway.Init")
  private Node desk;

  private TenantId tenant = new TenantId(new UUID(0, 0));

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    desk = town.deskNode("desk");
    var services = desk.services();
    tenant = get(services.tenants().create("Hooked")).id();
    var entered =
        new ConcurCredentials(
            "company",
            new ConcurCredentials.Token.Request("token"),
            Optional.of(new AppClient("app", "secret")));
    get(services.connections().connectConcur(tenant, entered, "test"));
    get(services.webhooks().ensure(tenant, "test"));
  }

  @AfterEach
  void stop() {
    desk.stop();
    town.close();
  }

  @Test
  @Proves(15)
  void a_node_with_pages_and_no_intake_has_concur_come_again() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      assertThat(post(http, "http://127.0.0.1:" + desk.httpPort())).isEqualTo(503);
    }
  }

  @Test
  void a_node_with_the_intake_alone_takes_webhooks_and_has_no_pages() throws Exception {
    var node = node(Map.of());
    try (var http = HttpClient.newHttpClient()) {
      var base = "http://127.0.0.1:" + node.httpPort();
      assertThat(post(http, base)).isEqualTo(200);
      var page = HttpRequest.newBuilder(URI.create(base + "/")).build();
      assertThat(http.send(page, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    } finally {
      node.stop();
    }
  }

  @Test
  @Proves(13)
  void a_listener_of_our_own_asks_for_concurs_certificate_and_closes_the_other_to_those_without()
      throws Exception {
    var root = Certificates.root("Root");
    var server = Certificates.issued(root, Wish.leaf("localhost", Certificates.SERVER));
    var client =
        Certificates.issued(root, Wish.leaf(ClientCertificate.COMMON_NAME, Certificates.CLIENT));
    var node =
        node(
            Map.of(
                "MLC_HOOKS_TLS_PORT", "0",
                "MLC_HOOKS_TLS_CERTIFICATE", file("server.pem", server.certificatePem()),
                "MLC_HOOKS_TLS_KEY", file("server.key", server.keyPem()),
                "MLC_HOOKS_CLIENT_CA", file("ca.pem", root.certificatePem())));
    try (var log = CapturedLog.open();
        var known = TlsClients.presenting(client, root);
        var nobody = TlsClients.presenting(null, root)) {
      var tls = "https://localhost:" + node.hooksTlsPort();
      assertThat(post(known, tls)).isEqualTo(200);
      assertThat(post(nobody, tls)).isEqualTo(401);
      assertThat(post(nobody, "http://127.0.0.1:" + node.httpPort())).isEqualTo(401);
      assertThat(log.text())
          .as("one memory for all listeners and event loops")
          .containsOnlyOnce("MLC-107");
    } finally {
      node.stop();
    }
  }

  @Test
  void files_and_words_that_cannot_be_used_stop_the_start() throws Exception {
    var noKey = file("none.pem", "no key");
    for (var wrong :
        Map.of(
                "MLC_CONCUR_EVENT_KEYS",
                noKey,
                "MLC_CONCUR_EVENT_SIGNATURE",
                "md5",
                "MLC_HOOKS_CLIENT_CA",
                noKey,
                "MLC_HOOKS_PROXIES",
                "everybody")
            .entrySet()) {
      var settings = new HashMap<String, String>();
      settings.put("MLC_HOOKS_CLIENT_CA", file("ca.pem", Certificates.root("R").certificatePem()));
      settings.put("MLC_HOOKS_PROXY_HEADER", "X-Cert");
      settings.put("MLC_HOOKS_PROXIES", "10.0.0.0/8");
      settings.put(wrong.getKey(), wrong.getValue());
      assertThatThrownBy(() -> node(settings))
          .isInstanceOf(BootException.class)
          .hasMessageContaining("MLC-102")
          .hasMessageContaining(wrong.getKey());
    }
  }

  private Node node(Map<String, String> more) throws IOException {
    var settings = town.environment("hooks");
    settings.put("MLC_ROLES", "hooks");
    settings.put("MLC_CONCUR_EVENT_KEYS", file("keys.pem", concur.pem()));
    settings.putAll(more);
    return Node.start(Settings.read(settings, new Machine(home, "hooks")), Senses.real());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text).toString();
  }

  private int post(HttpClient http, String base) throws IOException, InterruptedException {
    var url = get(desk.services().webhooks().url(tenant)).orElseThrow();
    var body = Events.ready("e", "company", "D");
    var request =
        HttpRequest.newBuilder(URI.create(base + URI.create(url).getPath()))
            .header("Concur-Signature", concur.sign(body))
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}
