package io.mlconnector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.mail.MailServer.Manners;
import io.mlconnector.webhook.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mail to a server that speaks the protocol, over real connections. */
@Timeout(60)
class SmtpCarrierTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Certificates.Identity AUTHORITY = Certificates.root("Mail authority");
  private static final Mail MAIL =
      new Mail("ann@example.com", "Grüße", "https://a.example/reset/canary\n.\nnot the end\n");

  @AfterAll
  static void stop() {
    TestDatabase.get(VERTX.close());
  }

  private static MailServer server(boolean starttls, String refused, String name) {
    return MailServer.start(
        VERTX,
        new Manners(starttls, refused),
        Certificates.issued(AUTHORITY, Certificates.Wish.leaf(name, Certificates.SERVER)));
  }

  private static void send(MailServer server, String options) {
    send(server.port(), options);
  }

  private static void send(int port, String options) {
    var trust = new PemTrustOptions().addCertValue(Buffer.buffer(AUTHORITY.certificatePem()));
    var carrier =
        SmtpCarrier.of(
            VERTX,
            "smtp://user%40a:pass%3Aword@localhost:" + port + "/" + options,
            "portal.example.com",
            config -> config.setTrustOptions(trust));
    TestDatabase.get(carrier.carry(MAIL));
  }

  @Test
  void a_mail_is_told_under_tls_alone_and_comes_whole() {
    var server = server(true, "", "localhost");

    send(server, "");

    assertThat(open(server)).allMatch(line -> line.matches("EHLO .*|STARTTLS"));
    var login =
        Base64.getEncoder().encodeToString("\0user@a\0pass:word".getBytes(StandardCharsets.UTF_8));
    assertThat(server.lines())
        .contains("(tls) AUTH PLAIN " + login, "(tls) RCPT TO:<ann@example.com>")
        .contains("(tls) MAIL FROM:<no-reply@portal.example.com>")
        .contains("(tls) Auto-Submitted: auto-generated", "(tls) ..", "(tls) not the end")
        .anyMatch(line -> line.startsWith("(tls) Subject: =?UTF-8?"));
  }

  @Test
  @Proves(37)
  void without_tls_nothing_is_said_unless_the_operator_allows_it() {
    var server = server(false, "", "localhost");

    assertThatThrownBy(() -> send(server, "")).isNotNull();
    assertThat(server.lines()).allMatch(line -> line.matches("EHLO .*|QUIT"));

    send(server, "?tls=optional&from=books%40example.com");
    assertThat(server.lines()).contains("MAIL FROM:<books@example.com>", "not the end");
  }

  @Test
  @Proves(37)
  void a_server_that_proves_to_be_another_is_told_nothing() {
    var server = server(true, "", "elsewhere.example.com");

    assertThatThrownBy(() -> send(server, "")).isNotNull();

    assertThat(server.lines()).allMatch(line -> line.matches("EHLO .*|STARTTLS"));
  }

  @Test
  void a_recipient_that_is_refused_fails_the_mail() {
    var server = server(true, "ann@", "localhost");

    assertThatThrownBy(() -> send(server, "")).hasMessageContaining("550");

    assertThat(server.lines()).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void a_server_that_is_away_fails_the_mail() {
    assertThatThrownBy(() -> send(1, "")).isNotNull();
  }

  private static List<String> open(MailServer server) {
    return server.lines().stream().filter(line -> !line.startsWith("(tls)")).toList();
  }
}
