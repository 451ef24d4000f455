package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where the console is served. */
class ConsolePortTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private static int status(int port, String path) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var url = URI.create("http://127.0.0.1:" + port + path);
      return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void a_console_with_a_port_of_its_own_is_served_there_and_nowhere_else() throws Exception {
    try (var town = new Town(DB, home)) {
      town.setting("MLC_CONSOLE_PORT", "0");
      var node = town.deskNode("desk");
      try {
        assertThat(status(node.consolePort(), "/console/sign-in")).isEqualTo(200);
        assertThat(status(node.consolePort(), "/assets/css/console.css")).isEqualTo(200);
        assertThat(status(node.httpPort(), "/console/sign-in")).isEqualTo(404);
        assertThat(status(node.httpPort(), "/sign-in")).isEqualTo(200);
        for (var path : new String[] {"/", "/sign-in", "/api/v1/documents"}) {
          assertThat(status(node.consolePort(), path)).as(path).isEqualTo(404);
        }
      } finally {
        node.stop();
      }
    }
  }

  @Test
  void a_console_without_is_where_the_portal_is() throws Exception {
    try (var town = new Town(DB, home)) {
      var node = town.deskNode("desk");
      try {
        assertThat(node.consolePort()).isZero();
        assertThat(status(node.httpPort(), "/console/sign-in")).isEqualTo(200);
      } finally {
        node.stop();
      }
    }
  }
}
