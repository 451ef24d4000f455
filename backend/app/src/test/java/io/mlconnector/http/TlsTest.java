package io.mlconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket goes to a checked address while TLS and the Host header keep the name. */
class TlsTest {

  private static final String PASSWORD = "password";

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;

  private PfxOptions certificate = new PfxOptions();
  private int port;

  @BeforeEach
  void serve() throws Exception {
    certificate = certificate("odoo.example");
    var options = new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate);
    var server =
        vertx
            .createHttpServer(options)
            .requestHandler(
                request ->
                    request
                        .response()
                        .end(
                            request.connection().indicatedServerName()
                                + " "
                                + request.getHeader("Host")));
    port = done(server.listen(0, "127.0.0.1")).actualPort();
  }

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  @Test
  @Proves(8)
  void the_name_is_indicated_and_verified_though_the_address_is_connected_to() throws Exception {
    assertThat(done(outbound().send(call("odoo.example"))).body())
        .hasToString("odoo.example odoo.example:" + port);
  }

  @Test
  @Proves(37)
  void a_certificate_for_another_name_is_unreachable() throws Exception {
    var answer = outbound().send(call("other.example"));
    done(answer.transform(settled -> Future.succeededFuture(settled.failed())));

    assertThat(answer.cause())
        .isInstanceOfSatisfying(
            OutboundException.class,
            e -> assertThat(e.kind()).isEqualTo(OutboundException.Kind.UNREACHABLE));
  }

  @Test
  void a_look_shows_when_the_certificate_ends_and_how_long_an_answer_takes() throws Exception {
    var sight = done(outbound().look(URI.create("https://odoo.example:" + port + "/")));

    assertThat(sight.tls()).isTrue();
    assertThat(sight.certificateEnds().orElseThrow()).isAfter(InstantSource.system().instant());
    assertThat(sight.answered()).isPositive();
    assertThat(sight.ahead()).as("this server tells no time").isEmpty();
  }

  @Test
  @Proves(37)
  void a_look_tells_a_certificate_from_a_server_without_one() throws Exception {
    var plain = vertx.createHttpServer().requestHandler(request -> request.response().end());
    var plainPort = done(plain.listen(0, "127.0.0.1")).actualPort();

    assertThat(hitch("https://other.example:" + port + "/"))
        .isEqualTo(OutboundException.Hitch.UNTRUSTED);
    assertThat(hitch("https://odoo.example:" + plainPort + "/"))
        .isEqualTo(OutboundException.Hitch.NO_TLS);
  }

  private OutboundException.Hitch hitch(String url) throws Exception {
    var look = outbound().look(URI.create(url));
    done(look.transform(settled -> Future.succeededFuture(settled.failed())));
    return ((OutboundException) look.cause()).hitch();
  }

  private VertxOutbound outbound() {
    NameResolver names = host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress()));
    var limits = OutboundLimits.standard();
    return new VertxOutbound(
        vertx,
        new AddressGuard(names, OutboundPolicy.parse("127.0.0.1")),
        VertxOutbound.options(limits).setTrustOptions(certificate),
        VertxOutbound.pool(limits),
        InstantSource.system());
  }

  private Call call(String host) {
    return new Call(
        "test",
        HttpMethod.GET,
        URI.create("https://" + host + ":" + port + "/"),
        Map.of(),
        Buffer.buffer(),
        Duration.ofSeconds(10),
        1000);
  }

  private PfxOptions certificate(String host) throws Exception {
    var store = folder.resolve("store.p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
