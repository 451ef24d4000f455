package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node that does everything shows at which of its ports. */
class PortsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String TENANT = "Unmentioned Holding";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path home = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static Town town;

  @SuppressWarnings("NullAway.Init")
  private static Node node;

  @BeforeAll
  static void start() {
    town = new Town(DB, home);
    node = town.calmNode("one", Senses.real());
    get(node.services().tenants().create(TENANT));
  }

  @AfterAll
  static void stop() {
    node.stop();
    town.close();
  }

  private static HttpResponse<String> ask(int port, String method, String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/metrics/",
        "/health",
        "/health/live",
        "/health/ready",
        "/api/v1/metrics",
        "/assets/../metrics",
        "/management/metrics"
      })
  @Proves(38)
  void health_and_figures_are_not_where_people_come_in(String path) {
    var answer = ask(node.httpPort(), "GET", path);

    assertThat(answer.statusCode()).as(answer.body()).isIn(303, 401, 404);
    assertThat(answer.body()).doesNotContain("mlc_", "jvm_", "\"database\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in",
        "/documents",
        "/outbox",
        "/api/v1/documents",
        "/api/v1/tenants",
        "/api/v1/limits/all",
        "/hooks/concur",
        "/hooks/concur/key",
        "/assets/css/base.css"
      })
  @Proves(38)
  void neither_pages_nor_calls_nor_hooks_are_where_operators_look(String path) {
    for (var method : new String[] {"GET", "POST"}) {
      assertThat(ask(node.managementPort(), method, path).statusCode())
          .as("%s %s", method, path)
          .isIn(404, 405);
    }
  }

  @Test
  @Proves(38)
  void what_operators_see_names_no_customer() {
    ask(node.httpPort(), "GET", "/sign-in");
    for (var path : new String[] {"/metrics", "/health/live", "/health/ready"}) {
      var answer = ask(node.managementPort(), "GET", path);

      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.body()).as(path).doesNotContain(TENANT, "unmentioned");
    }
  }

  @Test
  @Proves(38)
  void they_are_reached_from_this_machine_alone() throws IOException {
    try (var loopback = new Socket()) {
      loopback.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), node.managementPort()));
      assertThat(loopback.isConnected()).isTrue();
    }

    var outside = outside();
    assumeTrue(outside.isPresent(), "the machine has no address but its own");
    try (var pages = new Socket()) {
      pages.connect(new InetSocketAddress(outside.get(), node.httpPort()));
      assertThat(pages.isConnected()).as("the address is one of this machine").isTrue();
    }
    try (var socket = new Socket()) {
      assertThatThrownBy(
              () -> socket.connect(new InetSocketAddress(outside.get(), node.managementPort())))
          .isInstanceOf(ConnectException.class);
    }
  }

  /** An address under which others know this machine. */
  private static Optional<InetAddress> outside() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
          .findFirst();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }
}
