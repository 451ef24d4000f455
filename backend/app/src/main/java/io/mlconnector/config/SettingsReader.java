package io.mlconnector.config;

import static io.mlconnector.config.Environment.wrong;
import static io.mlconnector.config.Key.MLC_CONCUR_CLIENT_ID;
import static io.mlconnector.config.Key.MLC_CONCUR_CLIENT_SECRET;
import static io.mlconnector.config.Key.MLC_CONCUR_EVENT_KEYS;
import static io.mlconnector.config.Key.MLC_CONCUR_EVENT_SIGNATURE;
import static io.mlconnector.config.Key.MLC_CONCUR_LOGIN_URL;
import static io.mlconnector.config.Key.MLC_CONSOLE_FIRST;
import static io.mlconnector.config.Key.MLC_CONSOLE_PORT;
import static io.mlconnector.config.Key.MLC_CONSOLE_URL;
import static io.mlconnector.config.Key.MLC_DATABASE_OWNER_URL;
import static io.mlconnector.config.Key.MLC_DATABASE_URL;
import static io.mlconnector.config.Key.MLC_HOME;
import static io.mlconnector.config.Key.MLC_HOOKS_CLIENT_CA;
import static io.mlconnector.config.Key.MLC_HOOKS_PROXIES;
import static io.mlconnector.config.Key.MLC_HOOKS_PROXY_HEADER;
import static io.mlconnector.config.Key.MLC_HOOKS_TLS_CERTIFICATE;
import static io.mlconnector.config.Key.MLC_HOOKS_TLS_KEY;
import static io.mlconnector.config.Key.MLC_HOOKS_TLS_PORT;
import static io.mlconnector.config.Key.MLC_HTTP_PORT;
import static io.mlconnector.config.Key.MLC_MANAGEMENT_PORT;
import static io.mlconnector.config.Key.MLC_MASTER_KEY;
import static io.mlconnector.config.Key.MLC_NODE_NAME;
import static io.mlconnector.config.Key.MLC_OIDC_CLIENT_ID;
import static io.mlconnector.config.Key.MLC_OIDC_CLIENT_SECRET;
import static io.mlconnector.config.Key.MLC_OIDC_ISSUER;
import static io.mlconnector.config.Key.MLC_OIDC_NAME;
import static io.mlconnector.config.Key.MLC_OPERATOR_TOKEN;
import static io.mlconnector.config.Key.MLC_OUTBOUND_ALLOW;
import static io.mlconnector.config.Key.MLC_POLL_INTERVAL;
import static io.mlconnector.config.Key.MLC_PROXIES;
import static io.mlconnector.config.Key.MLC_PUBLIC_URL;
import static io.mlconnector.config.Key.MLC_ROLES;
import static io.mlconnector.config.Key.MLC_SECURITY_CONTACT;
import static io.mlconnector.config.Key.MLC_SMTP_URL;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns texts into values with units; each default is here and nowhere else. */
final class SettingsReader {

  private static final int HTTP_PORT = 8080;
  private static final Settings.Listen MANAGEMENT = new Settings.Listen("127.0.0.1", 8081);
  private static final String CONCUR_LOGIN_URL = "https://glz.api.concursolutions.com";
  private static final Duration POLL_INTERVAL = Duration.ofMinutes(5);
  private static final Duration POLL_INTERVAL_MAX = Duration.ofDays(1);
  private static final int PORT_MAX = 65_535;
  private static final int OPERATOR_TOKEN_LENGTH_MIN = 16;
  private static final int PROVIDER_NAME_LENGTH_MAX = 40;
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})\\s*s?");
  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final List<String> MASTER_KEYS =
      List.of("file:", "aws-kms://", "gcp-kms://", "hcvault://");

  private final Environment environment;
  private final Machine machine;

  SettingsReader(Environment environment, Machine machine) {
    this.environment = environment;
    this.machine = machine;
  }

  Settings read() {
    return new Settings(
        new Settings.Node(nodeName(), roles()),
        web(),
        storage(),
        concur(),
        hooks(),
        environment.text(MLC_OUTBOUND_ALLOW).orElse(""),
        pollInterval(),
        environment.hidden(MLC_SMTP_URL),
        oidc(),
        console());
  }

  private String nodeName() {
    var name = environment.text(MLC_NODE_NAME);
    if (name.filter(text -> !NODE_NAME.matcher(text).matches()).isPresent()) {
      throw wrong(MLC_NODE_NAME, "use up to 100 letters, digits, dots, dashes and underscores");
    }
    return name.orElse(machine.uniqueName());
  }

  private Set<Role> roles() {
    var words = words(MLC_ROLES);
    if (words.isEmpty()) {
      return EnumSet.allOf(Role.class);
    }
    var roles = EnumSet.noneOf(Role.class);
    for (var word : words) {
      roles.add(
          Arrays.stream(Role.values())
              .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
              .findFirst()
              .orElseThrow(
                  () -> wrong(MLC_ROLES, "'" + word + "' is not one of web, hooks, sync")));
    }
    return roles;
  }

  private Settings.Web web() {
    return new Settings.Web(
        environment.text(MLC_HTTP_PORT).map(text -> port(MLC_HTTP_PORT, text)).orElse(HTTP_PORT),
        management(),
        webAddress(MLC_PUBLIC_URL).orElse(URI.create("http://localhost:8080")),
        words(MLC_PROXIES),
        securityContact(),
        operatorToken());
  }

  /** A mail address or a page, as the address that it is in a browser. */
  private Optional<URI> securityContact() {
    return environment
        .text(MLC_SECURITY_CONTACT)
        .map(
            text ->
                MAIL.matcher(text).matches() && !text.contains(":")
                    ? URI.create("mailto:" + text)
                    : webAddress(MLC_SECURITY_CONTACT, text));
  }

  private Settings.Listen management() {
    return listen(MLC_MANAGEMENT_PORT).orElse(MANAGEMENT);
  }

  /** A port of this machine alone, or a host and a port; empty without a value. */
  private Optional<Settings.Listen> listen(Key key) {
    return environment
        .text(key)
        .filter(text -> !text.isEmpty())
        .map(
            text -> {
              var colon = text.lastIndexOf(':');
              return new Settings.Listen(
                  colon < 0 ? MANAGEMENT.host() : text.substring(0, colon),
                  port(key, text.substring(colon + 1)));
            });
  }

  private Optional<HiddenText> operatorToken() {
    var token = environment.hidden(MLC_OPERATOR_TOKEN);
    if (token.filter(text -> text.value().length() < OPERATOR_TOKEN_LENGTH_MIN).isPresent()) {
      throw wrong(
          MLC_OPERATOR_TOKEN, "it is shorter than " + OPERATOR_TOKEN_LENGTH_MIN + " characters");
    }
    return token;
  }

  private Settings.Storage storage() {
    var database = databaseAddress(MLC_DATABASE_URL);
    var owner = databaseAddress(MLC_DATABASE_OWNER_URL);
    if (owner.isPresent() && database.isEmpty()) {
      throw wrong(MLC_DATABASE_OWNER_URL, "it needs MLC_DATABASE_URL too");
    }
    var home =
        environment
            .text(MLC_HOME)
            .map(text -> path(MLC_HOME, text))
            .orElse(machine.userHome().resolve(".ml-connector"));
    return new Settings.Storage(home.toAbsolutePath().normalize(), database, owner, masterKey());
  }

  private Optional<HiddenText> databaseAddress(Key key) {
    var text = environment.text(key);
    if (text.filter(url -> !url.matches("postgres(ql)?://.+")).isPresent()) {
      throw wrong(key, "it must start with postgresql://");
    }
    return text.map(HiddenText::new);
  }

  private String masterKey() {
    var text = environment.text(MLC_MASTER_KEY).orElse("file:");
    if (MASTER_KEYS.stream().noneMatch(text::startsWith)) {
      throw wrong(MLC_MASTER_KEY, "it must start with one of " + String.join(", ", MASTER_KEYS));
    }
    return text;
  }

  private Settings.Concur concur() {
    return new Settings.Concur(
        webAddress(MLC_CONCUR_LOGIN_URL).orElse(URI.create(CONCUR_LOGIN_URL)),
        concurApp(),
        words(MLC_CONCUR_EVENT_KEYS).stream()
            .map(text -> file(MLC_CONCUR_EVENT_KEYS, text))
            .toList(),
        environment.text(MLC_CONCUR_EVENT_SIGNATURE));
  }

  private Optional<Settings.App> concurApp() {
    var id = environment.text(MLC_CONCUR_CLIENT_ID);
    var secret = environment.hidden(MLC_CONCUR_CLIENT_SECRET);
    if (id.isPresent() != secret.isPresent()) {
      throw wrong(
          id.isPresent() ? MLC_CONCUR_CLIENT_SECRET : MLC_CONCUR_CLIENT_ID,
          "client id and secret come together");
    }
    return id.flatMap(text -> secret.map(hidden -> new Settings.App(text, hidden)));
  }

  private Settings.Hooks hooks() {
    var authorities = environment.text(MLC_HOOKS_CLIENT_CA).map(t -> file(MLC_HOOKS_CLIENT_CA, t));
    var tls = hooksTls();
    var proxy = hooksProxy();
    if (authorities.isPresent() != (tls.isPresent() || proxy.isPresent())) {
      throw wrong(
          MLC_HOOKS_CLIENT_CA,
          authorities.isPresent()
              ? "it needs MLC_HOOKS_TLS_PORT or MLC_HOOKS_PROXY_HEADER too"
              : "it is missing, so that no client certificate can be checked");
    }
    return new Settings.Hooks(tls, authorities, proxy);
  }

  private Optional<Settings.HooksTls> hooksTls() {
    var port = environment.text(MLC_HOOKS_TLS_PORT).map(text -> port(MLC_HOOKS_TLS_PORT, text));
    var certificate = together(MLC_HOOKS_TLS_CERTIFICATE, port.isPresent(), MLC_HOOKS_TLS_PORT);
    var key = together(MLC_HOOKS_TLS_KEY, port.isPresent(), MLC_HOOKS_TLS_PORT);
    return port.map(
        number ->
            new Settings.HooksTls(
                number,
                file(MLC_HOOKS_TLS_CERTIFICATE, certificate),
                file(MLC_HOOKS_TLS_KEY, key)));
  }

  private Optional<Settings.HooksProxy> hooksProxy() {
    var header = environment.text(MLC_HOOKS_PROXY_HEADER);
    if (header.filter(name -> !HEADER.matcher(name).matches()).isPresent()) {
      throw wrong(MLC_HOOKS_PROXY_HEADER, "it is no name of a header");
    }
    together(MLC_HOOKS_PROXIES, header.isPresent(), MLC_HOOKS_PROXY_HEADER);
    return header.map(name -> new Settings.HooksProxy(name, words(MLC_HOOKS_PROXIES)));
  }

  /** The text of a setting that is there if, and only if, the other one is; blank if it is not. */
  private String together(Key key, boolean expected, Key other) {
    var text = environment.text(key);
    if (text.isPresent() != expected) {
      throw wrong(key, expected ? "it is missing" : "it needs " + other + " too");
    }
    return text.orElse("");
  }

  private static Path file(Key key, String text) {
    var file = path(key, text);
    if (!Files.isReadable(file)) {
      throw wrong(key, "the file " + file + " cannot be read");
    }
    return file;
  }

  private Duration pollInterval() {
    var interval = environment.text(MLC_POLL_INTERVAL).map(SettingsReader::duration);
    if (interval
        .filter(value -> value.toSeconds() < 1 || value.compareTo(POLL_INTERVAL_MAX) > 0)
        .isPresent()) {
      throw wrong(MLC_POLL_INTERVAL, "it must lie between 1 s and 24 h");
    }
    return interval.orElse(POLL_INTERVAL);
  }

  private static Duration duration(String text) {
    var seconds = SECONDS.matcher(text);
    if (seconds.matches()) {
      return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong(MLC_POLL_INTERVAL, "write it as 300, 300 s or PT5M");
    }
  }

  private Optional<Settings.Oidc> oidc() {
    var issuer = webAddress(MLC_OIDC_ISSUER);
    var id = environment.text(MLC_OIDC_CLIENT_ID);
    var secret = environment.hidden(MLC_OIDC_CLIENT_SECRET);
    var name = environment.text(MLC_OIDC_NAME);
    if (issuer.isEmpty() && id.isEmpty() && secret.isEmpty() && name.isEmpty()) {
      return Optional.empty();
    }
    if (name.filter(text -> text.length() > PROVIDER_NAME_LENGTH_MAX).isPresent()) {
      throw wrong(MLC_OIDC_NAME, "it is longer than " + PROVIDER_NAME_LENGTH_MAX + " characters");
    }
    var at = issuer.orElseThrow(() -> wrong(MLC_OIDC_ISSUER, "it is missing"));
    return Optional.of(
        new Settings.Oidc(
            name.orElse(at.getHost()),
            at,
            id.orElseThrow(() -> wrong(MLC_OIDC_CLIENT_ID, "it is missing")),
            secret.orElseThrow(() -> wrong(MLC_OIDC_CLIENT_SECRET, "it is missing"))));
  }

  private Settings.Console console() {
    var first = environment.text(MLC_CONSOLE_FIRST);
    if (first.filter(text -> !MAIL.matcher(text).matches()).isPresent()) {
      throw wrong(MLC_CONSOLE_FIRST, "it is no mail address");
    }
    return new Settings.Console(first, listen(MLC_CONSOLE_PORT), webAddress(MLC_CONSOLE_URL));
  }

  private Optional<URI> webAddress(Key key) {
    return environment.text(key).map(text -> webAddress(key, text));
  }

  private static URI webAddress(Key key, String text) {
    try {
      var uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      var scheme = uri.getScheme();
      var web = "https".equals(scheme) || "http".equals(scheme);
      if (!web || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
        throw wrong(key, "it must be an http or https address without user and query");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw wrong(key, "it is no web address");
    }
  }

  private static int port(Key key, String text) {
    try {
      var port = Integer.parseInt(text);
      if (port >= 0 && port <= PORT_MAX) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "'" + text + "' is no number");
    }
    throw wrong(key, "a port lies between 0 and " + PORT_MAX);
  }

  private static Path path(Key key, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw wrong(key, "it is no path");
    }
  }

  private List<String> words(Key key) {
    return environment.text(key).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
