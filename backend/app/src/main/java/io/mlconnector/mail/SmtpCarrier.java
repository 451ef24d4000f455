package io.mlconnector.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mail by SMTP, to the server that the operator names. */
public final class SmtpCarrier implements Carrier {

  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final int RELAY = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MailClient client;
  private final Address address;

  private SmtpCarrier(MailClient client, Address address) {
    this.client = client;
    this.address = address;
  }

  /**
   * What {@code smtp://user:password@host:port?from=..} says; {@code smtps} speaks TLS from the
   * start, {@code smtp} asks for it and goes on only with {@code tls=optional} if there is none.
   */
  private record Address(MailConfig config, String from) {}

  /**
   * Prepares the client; nothing is sent yet.
   *
   * @param url the operator's setting
   * @param host names the service in addresses, where the setting has no sender
   * @throws IllegalArgumentException with words for the operator if the setting cannot be read
   */
  public static SmtpCarrier of(Vertx vertx, String url, String host) {
    return of(vertx, url, host, config -> config);
  }

  /** The same with a change of the client, such as whom it trusts. */
  static SmtpCarrier of(Vertx vertx, String url, String host, UnaryOperator<MailConfig> change) {
    var address = read(url, host);
    return new SmtpCarrier(MailClient.create(vertx, change.apply(address.config())), address);
  }

  @Override
  public Future<Void> carry(Mail mail) {
    var message =
        new MailMessage()
            .setFrom(address.from())
            .setTo(mail.to())
            .setSubject(mail.subject())
            .setText(mail.body())
            .addHeader("Auto-Submitted", "auto-generated");
    return client.sendMail(message).mapEmpty();
  }

  private static Address read(String url, String host) {
    var uri = uri(url);
    var options = options(uri);
    var safe = uri.getScheme().equals("smtps");
    var tls = options.getOrDefault("tls", "required");
    if (!tls.equals("required") && !tls.equals("optional")) {
      throw new IllegalArgumentException("tls is required or optional");
    }
    var required = tls.equals("required");
    var config =
        new MailConfig()
            .setHostname(uri.getHost())
            .setPort(uri.getPort() < 0 ? port(safe, required) : uri.getPort())
            .setSsl(safe)
            .setStarttls(required ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL)
            .setConnectTimeout((int) PATIENCE.toMillis())
            .setIdleTimeout((int) PATIENCE.toSeconds())
            .setOwnHostname(host)
            .setUserAgent("ml-connector")
            .setMaxPoolSize(2);
    if (safe) {
      config.setStarttls(StartTLSOptions.DISABLED);
    }
    login(config, uri.getRawUserInfo());
    return new Address(
        config, options.getOrDefault("from", "ml-connector <no-reply@" + host + ">"));
  }

  private static int port(boolean safe, boolean required) {
    return safe ? SUBMISSIONS : required ? SUBMISSION : RELAY;
  }

  private static void login(MailConfig config, @Nullable String user) {
    if (user == null) {
      config.setLogin(LoginOption.DISABLED);
      return;
    }
    var colon = user.indexOf(':');
    config
        .setLogin(LoginOption.REQUIRED)
        .setUsername(decoded(colon < 0 ? user : user.substring(0, colon)));
    config.setPassword(colon < 0 ? "" : decoded(user.substring(colon + 1)));
  }

  private static URI uri(String url) {
    try {
      var uri = new URI(url);
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("smtp") || scheme.equals("smtps"))) {
        throw new IllegalArgumentException("it must be smtp://host or smtps://host");
      }
      return uri;
    } catch (URISyntaxException e) {
      // The cause would quote the password.
      throw new IllegalArgumentException("it is no address of a mail server");
    }
  }

  private static Map<String, String> options(URI uri) {
    var query = uri.getRawQuery();
    return query == null
        ? Map.of()
        : Stream.of(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (one, two) -> two));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
