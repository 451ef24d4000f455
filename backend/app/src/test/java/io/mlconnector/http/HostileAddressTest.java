package io.mlconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import io.mlconnector.http.OutboundException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Addresses of people who mean harm, and answers of their name servers. Each is refused before
 * anything is sent; a canary that listens on loopback meets nobody.
 */
class HostileAddressTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final AtomicInteger VISITS = new AtomicInteger();
  private static final AtomicInteger PORT = new AtomicInteger();

  @BeforeAll
  static void listen() throws Exception {
    var first = VERTX.createNetServer().connectHandler(visit -> VISITS.incrementAndGet());
    PORT.set(done(first.listen(0, "127.0.0.1")).actualPort());
    var second = VERTX.createNetServer().connectHandler(visit -> VISITS.incrementAndGet());
    // A machine without IPv6 has no such door.
    done(second.listen(PORT.get(), "::1").mapEmpty().otherwiseEmpty());
  }

  @AfterEach
  void nobody_came() {
    assertThat(VISITS).hasValue(0);
  }

  @AfterAll
  static void close() throws Exception {
    done(VERTX.close());
  }

  /** A name without an answer of its own is never asked for: its form gives it away. */
  @ParameterizedTest(name = "{0} at {1}, {2} opened")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # scheme
          http://odoo.example/                  | 8.8.8.8                  | -
          ftp://odoo.example/                   | 8.8.8.8                  | -
          file:///etc/passwd                    | -                        | -
          gopher://localhost:{port}/_GET        | 127.0.0.1                | -
          jar:https://odoo.example!/            | 8.8.8.8                  | -
          ws://localhost:{port}/                | 127.0.0.1                | -
          //localhost:{port}/                   | 127.0.0.1                | -
          localhost:{port}/                     | 127.0.0.1                | -
          # loopback, spelled out and dressed up
          https://127.0.0.1:{port}/             | 127.0.0.1                | -
          http://127.0.0.1:{port}/              | 127.0.0.1                | -
          https://127.255.255.254:{port}/       | 127.255.255.254          | -
          https://localhost:{port}/             | 127.0.0.1 ::1            | -
          https://LOCALHOST:{port}/             | 127.0.0.1                | -
          https://localhost.:{port}/            | 127.0.0.1                | localhost
          https://127.0.0.1.:{port}/            | 127.0.0.1                | 127.0.0.1
          https://127.1:{port}/                 | 127.0.0.1                | 127.0.0.1
          https://127.0.1:{port}/               | 127.0.0.1                | 127.0.0.1
          https://0177.0.0.1:{port}/            | 127.0.0.1                | 127.0.0.1
          https://127.0.0.01:{port}/            | 127.0.0.1                | 127.0.0.1
          https://0x7f.0.0.1:{port}/            | 127.0.0.1                | 127.0.0.1
          https://0x7f000001:{port}/            | 127.0.0.1                | 127.0.0.1
          https://017700000001:{port}/          | 127.0.0.1                | 127.0.0.1
          https://2130706433:{port}/            | 127.0.0.1                | 127.0.0.1
          https://0:{port}/                     | 0.0.0.0                  | 0.0.0.0
          https://0.0.0.0:{port}/               | 0.0.0.0                  | -
          https://[::]:{port}/                  | ::                       | -
          https://[::1]:{port}/                 | ::1                      | -
          https://[::1%25lo]:{port}/            | ::1                      | ::1
          https://[0:0:0:0:0:0:0:1]:{port}/     | ::1                      | -
          https://[::127.0.0.1]:{port}/         | ::127.0.0.1              | -
          https://[::ffff:127.0.0.1]:{port}/    | ::ffff:127.0.0.1         | -
          https://[::ffff:7f00:1]:{port}/       | ::ffff:7f00:1            | -
          https://[64:ff9b::127.0.0.1]:{port}/  | 64:ff9b::127.0.0.1       | -
          https://[2002:7f00:1::]:{port}/       | 2002:7f00:1::            | -
          https://[2001:0:7f00:1::]:{port}/     | 2001:0:7f00:1::          | -
          https://%6c%6f%63alhost:{port}/       | 127.0.0.1                | localhost
          https://127.0.0.1%00.example:{port}/  | 127.0.0.1                | 127.0.0.1
          https://ⓛocalhost:{port}/             | 127.0.0.1                | localhost
          https://１２７.0.0.1:{port}/          | 127.0.0.1                | 127.0.0.1
          https://localhost。example:{port}/    | 127.0.0.1                | 127.0.0.1
          # names that lead inside
          https://odoo.example:{port}/          | 127.0.0.1                | -
          https://xn--lcalhost-54a.example/     | 127.0.0.1                | -
          https://127.0.0.1.nip.example:{port}/ | 127.0.0.1                | -
          https://odoo.example:{port}/          | ::1                      | -
          https://odoo.example:{port}/          | ::ffff:127.0.0.1         | -
          https://odoo.example/                 | 10.0.0.5                 | -
          https://odoo.example/                 | 172.31.255.254           | -
          https://odoo.example/                 | 192.168.1.10             | -
          https://odoo.example/                 | 100.64.0.1               | -
          https://odoo.example/                 | 100.127.255.254          | -
          https://odoo.example/                 | 198.18.0.1               | -
          https://odoo.example/                 | 192.88.99.1              | -
          https://odoo.example/                 | 224.0.0.251              | -
          https://odoo.example/                 | 239.255.255.250          | -
          https://odoo.example/                 | 240.0.0.1                | -
          https://odoo.example/                 | 255.255.255.255          | -
          https://odoo.example/                 | fc00::1                  | -
          https://odoo.example/                 | fd12:3456:789a::1        | -
          https://odoo.example/                 | fec0::1                  | -
          https://odoo.example/                 | ff02::fb                 | -
          https://odoo.example/                 | 64:ff9b::10.0.0.5        | -
          https://odoo.example/                 | 64:ff9b:1::10.0.0.5      | -
          https://odoo.example/                 | 2002:a00:5::             | -
          https://odoo.example/                 | 2001:0:4136:e378::1      | -
          https://odoo.example/                 | 2001:db8::1              | -
          https://odoo.example/                 | 10.0.0.5 127.0.0.1 ::1   | -
          # metadata services, which no opened name leads to
          https://169.254.169.254/              | 169.254.169.254          | -
          http://metadata.lan/                  | 169.254.169.254          | metadata.lan
          http://metadata.lan/                  | 169.254.170.2            | *.lan
          http://metadata.lan/                  | fe80::1                  | metadata.lan
          http://metadata.lan/                  | fd00:ec2::254            | metadata.lan
          http://metadata.lan/                  | fd20:ce::254             | metadata.lan
          http://metadata.lan/                  | ::ffff:a9fe:a9fe         | metadata.lan
          http://metadata.lan/                  | 64:ff9b::169.254.169.254 | metadata.lan
          http://metadata.lan/                  | 100.100.100.200          | metadata.lan
          http://metadata.lan/                  | 192.0.0.192              | metadata.lan
          https://odoo.example/                 | 168.63.129.16            | -
          # what only looks like the opened host
          http://odoo.lan@localhost:{port}/     | 127.0.0.1                | localhost
          https://user:key@odoo.example/        | 8.8.8.8                  | -
          http://odoo.lan.evil.example:{port}/  | 127.0.0.1                | odoo.lan
          http://evil-odoo.lan:{port}/          | 127.0.0.1                | odoo.lan
          http://odoo.lan:{port}/               | 127.0.0.1                | odoo.lan:8069
          http://odoo.lan:{port}/               | 127.0.0.1                | 10.1.0.0/16
          # ports
          https://odoo.example:0/               | 8.8.8.8                  | -
          https://odoo.example:22/              | 8.8.8.8                  | -
          https://odoo.example:25/              | 8.8.8.8                  | -
          https://odoo.example:6667/            | 8.8.8.8                  | -
          https://odoo.example:65536/           | 8.8.8.8                  | -
          https://odoo.example:99999999999/     | 8.8.8.8                  | -
          https://odoo.example:443:{port}/      | 127.0.0.1                | -
          """)
  @Proves(8)
  void a_hostile_address_is_refused(String address, String answer, String opened) throws Exception {
    var url = URI.create(address.replace("{port}", PORT.toString()));
    var outbound = outbound(host -> addresses(answer), opened == null ? "" : opened);

    assertThat(failure(outbound.send(call(url)))).isEqualTo(Kind.REFUSED_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://odoo.example\\@localhost/",
        "https://odoo.example\r\nHost: localhost/",
        "https://odoo.example/\r\nX-Injected: 1",
        "https://odoo.example /",
        "https://[::1/",
        "https://[fe80::1%eth0%]/",
        "https://odoo.example/\u0000",
        "https://<localhost>/",
      })
  @Proves(8)
  void what_is_no_address_at_all_becomes_none(String text) {
    assertThat(Stream.of(text).filter(HostileAddressTest::isAddress)).isEmpty();
  }

  private static boolean isAddress(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Test
  @Proves(10)
  void a_name_that_is_public_first_and_inside_later_is_asked_once_per_call_and_refused_then()
      throws Exception {
    var answers = new ArrayDeque<>(List.of("8.8.8.8", "127.0.0.1", "8.8.8.8", "::1"));
    var outbound = outbound(host -> addresses(answers.removeFirst()), "");
    var url = URI.create("https://odoo.example:" + PORT + "/");

    for (var round = 0; round < 2; round++) {
      assertThat(done(outbound.admit(url).map("admitted"))).isEqualTo("admitted");
      assertThat(failure(outbound.send(call(url)))).isEqualTo(Kind.REFUSED_ADDRESS);
    }
    assertThat(answers).isEmpty();
  }

  @Test
  @Proves(10)
  void what_was_remembered_of_a_name_is_checked_anew_once_it_changes() throws Exception {
    var now = new AtomicReference<>(Instant.EPOCH);
    Deque<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "127.0.0.1"));
    var names = new CachedNames(host -> addresses(answers.removeFirst()), now::get);
    var outbound = outbound(names, "");
    var url = URI.create("https://odoo.example:" + PORT + "/");

    done(outbound.admit(url));
    done(outbound.admit(url));
    now.set(Instant.EPOCH.plusSeconds(31));

    assertThat(failure(outbound.send(call(url)))).isEqualTo(Kind.REFUSED_ADDRESS);
  }

  @Test
  void a_name_that_cannot_be_resolved_is_not_asked_for_with_every_call() throws Exception {
    var now = new AtomicReference<>(Instant.EPOCH);
    var asked = new ArrayList<String>();
    var names =
        new CachedNames(
            host -> {
              asked.add(host);
              return Future.failedFuture(new UnknownHostException(host));
            },
            now::get);
    var outbound = outbound(names, "");
    var url = URI.create("https://slow.example/");

    assertThat(failure(outbound.send(call(url)))).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure(outbound.send(call(url)))).isEqualTo(Kind.UNREACHABLE);
    assertThat(asked).hasSize(1);
    now.set(Instant.EPOCH.plusSeconds(5));
    assertThat(failure(outbound.send(call(url)))).isEqualTo(Kind.UNREACHABLE);
    assertThat(asked).hasSize(2);
  }

  @Test
  @Proves({8, 10})
  void the_address_that_was_checked_is_the_one_that_is_called() throws Exception {
    var heard = Collections.synchronizedList(new ArrayList<String>());
    var open =
        VERTX
            .createHttpServer()
            .requestHandler(
                request -> {
                  heard.add(request.getHeader("Host"));
                  request.response().end();
                });
    done(open.listen(PORT.get(), "127.0.0.2"));
    Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.2", "127.0.0.1"));
    var outbound = outbound(host -> addresses(answers.removeFirst()), "127.0.0.2");

    done(outbound.send(call(URI.create("http://odoo.lan:" + PORT + "/"))));

    assertThat(heard).containsExactly("odoo.lan:" + PORT);
    assertThat(answers).containsExactly("127.0.0.1");
  }

  @Test
  @Proves(8)
  void an_answer_that_mixes_outside_and_inside_is_followed_outside_only() throws Exception {
    var guard =
        new AddressGuard(
            host -> addresses("127.0.0.1 8.8.8.8 10.0.0.1 2a00:1450:4001:81b::200e ::1"),
            OutboundPolicy.closed());

    var target = done(guard.admit(URI.create("https://odoo.example/")));

    assertThat(target.addresses())
        .extracting(InetAddress::getHostAddress)
        .containsExactly("8.8.8.8", "2a00:1450:4001:81b:0:0:0:200e");
  }

  private static VertxOutbound outbound(NameResolver names, String opened) {
    var limits = OutboundLimits.standard();
    var guard = new AddressGuard(names, OutboundPolicy.parse(opened));
    return new VertxOutbound(
        VERTX,
        guard,
        VertxOutbound.options(limits),
        VertxOutbound.pool(limits),
        InstantSource.system());
  }

  private static Call call(URI url) {
    return new Call(
        "test", HttpMethod.POST, url, Map.of(), Buffer.buffer("x"), Duration.ofSeconds(5), 1000);
  }

  private static Future<List<InetAddress>> addresses(String answer) {
    try {
      var found = new ArrayList<InetAddress>();
      for (var text : Arrays.asList(answer.split(" "))) {
        found.add(InetAddress.getAllByName(text)[0]);
      }
      return Future.succeededFuture(List.copyOf(found));
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  private static Kind failure(Future<Answer> answer) throws Exception {
    done(answer.transform(settled -> Future.succeededFuture(settled.failed())));
    assertThat(answer.cause()).isInstanceOf(OutboundException.class);
    return ((OutboundException) answer.cause()).kind();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
