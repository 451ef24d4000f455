package io.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.house.Proves;
import io.mlconnector.http.Network;
import io.mlconnector.webhook.Certificates.Identity;
import io.mlconnector.webhook.Certificates.Wish;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookHandlerTest {

  private static final int HEARD_TRIES_MAX = 5;

  private static final HookKey KEY = HookKey.of("k".repeat(32).getBytes(StandardCharsets.UTF_8));
  private static final String OWN = "/hooks/concur/" + KEY.text();
  private static final String SHARED = "/hooks/concur";
  private static final String EVENT = Events.ready("e1", "company", "D1");

  private static final Identity ROOT = Certificates.root("Root");
  private static final Identity CONCUR = leaf(ROOT, ClientCertificate.COMMON_NAME);

  private final Queue<Arrival> stored = new ConcurrentLinkedQueue<>();

  private static Identity leaf(Identity issuer, String name) {
    return Certificates.issued(issuer, Wish.leaf(name, Certificates.CLIENT));
  }

  private Future<List<Outcome>> keep(List<Arrival> arrivals) {
    stored.addAll(arrivals);
    return Future.succeededFuture(arrivals.stream().map(arrival -> Outcome.STORED).toList());
  }

  @Test
  void a_signed_event_is_stored_and_then_answered() {
    try (var site = HookSite.plain(this::keep)) {
      var answer = site.post(OWN, EVENT);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
      assertThat(stored).singleElement().satisfies(a -> assertThat(a.key()).contains(KEY.hash()));

      assertThat(site.post(SHARED + "/", EVENT).statusCode()).isEqualTo(200);
      assertThat(stored).hasSize(2).last().satisfies(a -> assertThat(a.key()).isEmpty());
      assertThat(site.meters.scrape())
          .contains("mlc_webhook_events_total{kind=\"document-ready\",outcome=\"stored\",} 2.0");
    }
  }

  @Test
  @Proves({13, 16})
  void what_is_not_signed_by_concur_is_401_and_without_effect() {
    try (var site = HookSite.plain(this::keep)) {
      var stranger = Signer.fresh().sign(EVENT);
      var ofAnother = site.concur.sign(Events.ready("e2", "company", "D1"));
      for (var header : List.of(stranger, ofAnother, "", "AAAA")) {
        var answer = site.send("POST", OWN, EVENT, "Concur-Signature", header);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
      }
      assertThat(site.send("POST", OWN, EVENT).statusCode()).isEqualTo(401);
      assertThat(stored).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/hooks", "/hooks/", "/hooks/concur/short", "/hooks/odoo", "/hooks/concur/a/b"})
  @Proves(16)
  void an_address_that_nobody_was_given_looks_like_a_bad_signature(String path) {
    try (var site = HookSite.plain(this::keep)) {
      var nowhere = site.post(path, EVENT);
      var forged = site.send("POST", OWN, EVENT, "Concur-Signature", "AAAA");
      assertThat(nowhere.statusCode()).isEqualTo(forged.statusCode()).isEqualTo(401);
      assertThat(nowhere.body()).isEqualTo(forged.body());
      assertThat(nowhere.headers()).isEqualTo(forged.headers());
      assertThat(stored).isEmpty();
    }
  }

  @Test
  @Proves(15)
  void only_a_signed_body_that_is_no_event_is_400() {
    try (var site = HookSite.plain(this::keep)) {
      assertThat(site.post(OWN, "{\"id\": ").statusCode()).isEqualTo(400);
      assertThat(site.post(OWN, "{}").statusCode()).isEqualTo(400);
      assertThat(site.post(OWN, "").statusCode()).isEqualTo(400);
      assertThat(site.send("POST", OWN, "{", "Concur-Signature", "x").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_body_beyond_the_bound_is_413_however_it_is_sent() throws Exception {
    try (var site = HookSite.plain(this::keep)) {
      assertThat(site.post(OWN, " ".repeat(BoundedBody.Bounds.STANDARD.bytes() + 1)).statusCode())
          .isEqualTo(413);
      var chunks = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
      assertThat(
              raw(
                  site,
                  "POST /hooks/concur HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                      + "Concur-Signature: "
                      + site.concur.sign("")
                      + "\r\n\r\n"
                      + chunks.repeat(20)))
          .startsWith("HTTP/1.1 413");
      assertThat(site.post(OWN, EVENT + " ".repeat(100_000)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void what_is_refused_whatever_its_body_says_is_not_waited_for() throws Exception {
    var signed = "Concur-Signature: " + Signer.fresh().sign(EVENT) + "\r\n";
    try (var site = HookSite.plain(this::keep)) {
      assertThat(withoutBody(site, SHARED, "")).startsWith("HTTP/1.1 401");
      assertThat(withoutBody(site, SHARED, "Concur-Signature: AAAA\r\n"))
          .startsWith("HTTP/1.1 401");
      assertThat(withoutBody(site, "/hooks/odoo", signed)).startsWith("HTTP/1.1 401");
    }
    try (var site = HookSite.plain(this::keep, behindProxy("127.0.0.0/8", "::1"))) {
      assertThat(withoutBody(site, SHARED, signed)).startsWith("HTTP/1.1 401");
    }
  }

  private static String withoutBody(HookSite site, String path, String header) throws IOException {
    return raw(
        site,
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n%s\r\n".formatted(path, header));
  }

  @Test
  void an_error_of_ours_is_answered_and_told() {
    var broken = behindProxy("127.0.0.0/8", "::1");
    try (var log = CapturedLog.open();
        var site =
            HookSite.plain(
                this::keep,
                new HookSite.Wanted(
                    broken.certificate(),
                    broken.proxy(),
                    () -> {
                      throw new IllegalStateException("no clock");
                    }))) {
      assertThat(site.post(OWN, EVENT, "X-Client-Cert", "any").statusCode()).isEqualTo(503);
      assertThat(log.text()).contains("no clock");
    }
  }

  @Test
  void other_methods_are_refused() {
    try (var site = HookSite.plain(this::keep)) {
      assertThat(site.send("GET", OWN, "").statusCode()).isEqualTo(405);
      assertThat(site.send("PUT", OWN, EVENT).headers().firstValue("Allow")).contains("POST");
    }
  }

  @Test
  @Proves(15)
  void when_nothing_can_be_stored_concur_is_to_come_again() {
    try (var site = HookSite.plain(all -> Future.failedFuture(new IllegalStateException("x")))) {
      var answer = site.post(OWN, EVENT);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("10");
    }
  }

  @Test
  @Proves(16)
  void the_key_is_in_no_log_line_and_no_meter() {
    try (var log = CapturedLog.open();
        var site = HookSite.plain(all -> Future.failedFuture(new IllegalStateException("x")))) {
      site.post(OWN, EVENT);
      site.post(OWN, "{");
      site.send("POST", OWN, EVENT);
      site.send("GET", OWN, "");
      assertThat(log.text()).contains("MLC-106", "MLC-108").doesNotContain(KEY.text());
      assertThat(site.meters.scrape()).doesNotContain(KEY.text());
      assertThat(KEY.toString() + HookRoute.of(OWN)).doesNotContain(KEY.text());
    }
  }

  @Test
  @Proves(13)
  void a_certificate_is_asked_for_in_addition_to_the_signature() {
    try (var site = tls(CONCUR)) {
      assertThat(site.post(OWN, EVENT).statusCode()).isEqualTo(200);
      assertThat(site.send("POST", OWN, EVENT, "Concur-Signature", "x").statusCode())
          .isEqualTo(401);
    }
    assertThat(stored).hasSize(1);
  }

  @Test
  @Proves(13)
  void without_concurs_certificate_no_request_is_proven() {
    try (var nobody = tls(null);
        var other = tls(leaf(ROOT, "example.com"))) {
      assertThat(nobody.post(OWN, EVENT).statusCode()).isEqualTo(401);
      assertThat(other.post(OWN, EVENT).statusCode()).isEqualTo(401);
    }
    var stranger = Certificates.root("Root");
    try (var log = CapturedLog.open();
        var fake = tls(leaf(stranger, ClientCertificate.COMMON_NAME))) {
      assertThatThrownBy(() -> fake.post(OWN, EVENT)).isInstanceOf(UncheckedIOException.class);
      assertThat(fake.meters.scrape()).contains("outcome=\"no-certificate\",} 1.0");
      assertThat(log.text()).contains(ClientCertificate.NOT_TRUSTED);
    }
    assertThat(stored).isEmpty();
  }

  @Test
  void a_trusted_proxy_says_what_certificate_was_shown_to_it() {
    var header = URLEncoder.encode(CONCUR.certificatePem(), StandardCharsets.UTF_8);
    try (var site = HookSite.plain(this::keep, behindProxy("127.0.0.0/8", "::1"))) {
      assertThat(site.post(OWN, EVENT, "X-Client-Cert", header).statusCode()).isEqualTo(200);
      assertThat(site.post(OWN, EVENT).statusCode()).isEqualTo(401);
      assertThat(site.post(OWN, EVENT, "X-Client-Cert", "junk").statusCode()).isEqualTo(401);
      assertThat(site.post(OWN, EVENT, "X-Other", header).statusCode()).isEqualTo(401);
    }
    assertThat(stored).hasSize(1);
  }

  @Test
  void the_log_tells_what_was_wrong_with_the_last_certificate() {
    var between = Certificates.issued(Certificates.root("Root"), Wish.authority("Between"));
    var stranger = leaf(between, ClientCertificate.COMMON_NAME).certificatePem();
    var proxy = behindProxy("127.0.0.0/8", "::1");
    assertThat(told(proxy)).contains("there was no header X-Client-Cert.");
    assertThat(told(proxy, "X-Client-Cert", "junk")).contains("no certificate can be read.");
    assertThat(told(proxy, "X-Client-Cert", URLEncoder.encode(stranger, StandardCharsets.UTF_8)))
        .contains(ClientCertificate.NOT_TRUSTED);
    assertThat(told(behindProxy("10.0.0.0/8"), "X-Client-Cert", "junk"))
        .contains("none of MLC_HOOKS_PROXIES");
  }

  private String told(HookSite.Wanted wanted, String... headers) {
    try (var log = CapturedLog.open();
        var site = HookSite.plain(this::keep, wanted)) {
      assertThat(site.post(OWN, EVENT, headers).statusCode()).isEqualTo(401);
      assertThat(log.text()).containsOnlyOnce("MLC-107").doesNotContain("junk", KEY.text());
      return log.text();
    }
  }

  @Test
  void a_forwarded_chain_may_be_as_long_as_it_is_read_and_other_heads_may_not() {
    var between = Certificates.issued(ROOT, Wish.authority("Between")).certificatePem();
    var chain = CONCUR.certificatePem() + between.repeat(20);
    var header = URLEncoder.encode(chain, StandardCharsets.UTF_8);
    assertThat(header.length()).isBetween(20_000, ForwardedCertificate.LENGTH_MAX);
    try (var site = HookSite.plain(this::keep, behindProxy("127.0.0.0/8", "::1"))) {
      assertThat(site.post(OWN, EVENT, "X-Client-Cert", header).statusCode()).isEqualTo(200);
      assertThat(heard(site, OWN, "X", "x".repeat(41_000))).isEqualTo(431);
      assertThat(heard(site, OWN + "x".repeat(4_100))).isEqualTo(414);
    }
  }

  /** The answer to who may be cut off before it is read, as there is more to come of the head. */
  private static int heard(HookSite site, String path, String... headers) {
    for (var left = HEARD_TRIES_MAX; ; left--) {
      try {
        return site.post(path, EVENT, headers).statusCode();
      } catch (UncheckedIOException cut) {
        if (left == 0) {
          throw cut;
        }
      }
    }
  }

  @Test
  void no_certificate_is_looked_at_for_who_cannot_sign() {
    try (var site = HookSite.plain(this::keep, behindProxy("127.0.0.0/8", "::1"))) {
      var stranger = Signer.fresh().sign(EVENT);
      site.send("POST", OWN, EVENT, "Concur-Signature", stranger, "X-Client-Cert", "junk");
      site.post(OWN, EVENT, "X-Client-Cert", "junk");
      assertThat(site.meters.scrape())
          .contains("outcome=\"forged\",} 1.0", "outcome=\"no-certificate\",} 1.0");
    }
  }

  @Test
  @Proves(13)
  void a_header_from_anybody_else_is_not_believed() {
    var header = URLEncoder.encode(CONCUR.certificatePem(), StandardCharsets.UTF_8);
    try (var site = HookSite.plain(this::keep, behindProxy("10.0.0.0/8"))) {
      assertThat(site.post(OWN, EVENT, "X-Client-Cert", header).statusCode()).isEqualTo(401);
    }
    assertThat(stored).isEmpty();
  }

  private static HookSite.Wanted behindProxy(String... networks) {
    var trusted = List.of(networks).stream().map(Network::parse).toList();
    return new HookSite.Wanted(
        Optional.of(new ClientCertificate(List.of(ROOT.certificate()))),
        Optional.of(new CertificateControl.Proxy("X-Client-Cert", trusted)));
  }

  private HookSite tls(@Nullable Identity client) {
    var server = Certificates.issued(ROOT, Wish.leaf("localhost", Certificates.SERVER));
    var listen =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(server.certificatePem()))
                    .addKeyValue(Buffer.buffer(server.keyPem())))
            .setTrustOptions(
                new PemTrustOptions().addCertValue(Buffer.buffer(ROOT.certificatePem())))
            .setClientAuth(ClientAuth.REQUEST);
    var wanted =
        new HookSite.Wanted(
            Optional.of(new ClientCertificate(List.of(ROOT.certificate()))), Optional.empty());
    return HookSite.tls(listen, this::keep, wanted, TlsClients.presenting(client, ROOT));
  }

  private static String raw(HookSite site, String request) throws IOException {
    var port = URI.create(site.url()).getPort();
    try (var socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      var answer = new byte[16];
      var length = socket.getInputStream().readNBytes(answer, 0, answer.length);
      return new String(answer, 0, length, StandardCharsets.US_ASCII);
    }
  }
}
