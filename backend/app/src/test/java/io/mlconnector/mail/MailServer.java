package io.mlconnector.mail;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.webhook.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that speaks as much SMTP as a client needs, and remembers all that it was told. */
final class MailServer {

  private final NetServer server;
  private final Manners manners;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /**
   * How it behaves.
   *
   * @param starttls whether it offers to turn TLS on
   * @param refused a recipient that it does not take; blank takes all
   */
  record Manners(boolean starttls, String refused) {}

  private MailServer(NetServer server, Manners manners) {
    this.server = server;
    this.manners = manners;
  }

  static MailServer start(Vertx vertx, Manners manners, Certificates.Identity identity) {
    var options =
        new NetServerOptions()
            .setHost("127.0.0.1")
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(identity.certificatePem()))
                    .addKeyValue(Buffer.buffer(identity.keyPem())));
    var mails = new MailServer(vertx.createNetServer(options), manners);
    TestDatabase.get(mails.server.connectHandler(mails::talk).listen(0));
    return mails;
  }

  int port() {
    return server.actualPort();
  }

  /** Every line that came, with {@code (tls)} before those that nobody could read on the way. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  private void talk(NetSocket socket) {
    new Talk(socket).begin();
  }

  /** One connection; used on its own event loop only. */
  private final class Talk {

    private final NetSocket socket;
    private boolean inMail;

    Talk(NetSocket socket) {
      this.socket = socket;
    }

    void begin() {
      socket.handler(
          RecordParser.newDelimited("\r\n", line -> take(line.toString(StandardCharsets.UTF_8))));
      say("220 mail.test ESMTP");
    }

    private void say(String answer) {
      socket.write(answer + "\r\n");
    }

    private void take(String line) {
      lines.add((socket.isSsl() ? "(tls) " : "") + line);
      if (inMail) {
        if (line.equals(".")) {
          inMail = false;
          say("250 taken");
        }
        return;
      }
      var word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (word) {
        case "EHLO" -> say(hello());
        case "STARTTLS" -> {
          say("220 go on");
          socket.upgradeToSsl();
        }
        case "AUTH" -> say("235 known");
        case "RCPT" ->
            say(
                !manners.refused().isEmpty() && line.contains(manners.refused())
                    ? "550 nobody here of that name"
                    : "250 fine");
        case "DATA" -> {
          inMail = true;
          say("354 go on");
        }
        case "QUIT" -> {
          say("221 bye");
          socket.close();
        }
        default -> say("250 fine");
      }
    }

    private String hello() {
      return manners.starttls() && !socket.isSsl()
          ? "250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN"
          : "250-mail.test\r\n250 AUTH PLAIN";
    }
  }
}
