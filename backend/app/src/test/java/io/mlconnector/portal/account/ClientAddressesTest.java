package io.mlconnector.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.http.Network;
import io.mlconnector.pages.ClientAddresses;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Proves(19)
class ClientAddressesTest {

  private static final Vertx VERTX = Vertx.vertx();

  @SuppressWarnings("NullAway.Init")
  private static URI alone;

  @SuppressWarnings("NullAway.Init")
  private static URI behindProxies;

  @BeforeAll
  static void start() {
    alone = open();
    behindProxies = open("127.0.0.1", "10.0.0.0/8", "fd00::/8");
  }

  @AfterAll
  static void stop() {
    TestDatabase.get(VERTX.close());
  }

  private static URI open(String... proxies) {
    var addresses = new ClientAddresses(Stream.of(proxies).map(Network::parse).toList());
    var router = Router.router(VERTX);
    router.route().handler(request -> request.end(addresses.device(request).address()));
    var server =
        TestDatabase.get(VERTX.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
  }

  private static String seen(URI service, List<String> lines)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(service);
    lines.forEach(line -> request.header("X-Forwarded-For", line));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  private static List<String> lines(String text) {
    return Stream.of(text.split("\\|")).map(String::strip).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "203.0.113.7                        ; 203.0.113.7",
        "203.0.113.7, 10.1.2.3              ; 203.0.113.7",
        "198.51.100.1, 203.0.113.7          ; 203.0.113.7",
        "198.51.100.1 | 203.0.113.7         ; 203.0.113.7",
        "198.51.100.1 | 203.0.113.7, 10.1.1.1 ; 203.0.113.7",
        "10.9.9.9, 203.0.113.7, 10.1.1.1    ; 203.0.113.7",
        "2001:db8::1, fd00::5               ; 2001:db8::1",
        "10.1.1.1, 10.1.1.2                 ; 10.1.1.1",
        "localhost                          ; localhost",
        "203.0.113.7, ,                     ; 203.0.113.7"
      })
  void the_last_address_that_is_no_proxy_is_the_callers(String header, String address)
      throws IOException, InterruptedException {
    assertThat(seen(behindProxies, lines(header))).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "127.0.0.2, 203.0.113.7 | 10.0.0.1"})
  void nobody_but_a_proxy_speaks_for_others(String header)
      throws IOException, InterruptedException {
    assertThat(seen(alone, lines(header))).isEqualTo("127.0.0.1");
  }
}
