package io.mlconnector.migrations;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a PostgreSQL database is and who logs in; mute about the password. */
public record DatabaseAddress(
    String host, int port, String database, String user, @Nullable String password, Tls tls) {

  private static final int DEFAULT_PORT = 5432;

  /** How the connection is protected, as {@code sslmode} says. */
  public enum Tls {
    DISABLE,
    PREFER,
    REQUIRE,
    VERIFY_FULL
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?sslmode=require}. Other query
   * parameters are tolerated and have no effect.
   *
   * @throws IllegalArgumentException if the text is no such URL; the message never holds the text
   */
  public static DatabaseAddress parse(String url) {
    var uri = uri(url);
    var scheme = uri.getScheme();
    var host = uri.getHost();
    var login = uri.getRawUserInfo();
    var path = uri.getPath();
    if (scheme == null || !(scheme.equals("postgresql") || scheme.equals("postgres"))) {
      throw new IllegalArgumentException("it must start with postgresql://");
    }
    if (host == null || login == null || path == null || path.length() < 2) {
      throw new IllegalArgumentException("it must be postgresql://user:password@host:port/name");
    }
    var colon = login.indexOf(':');
    return new DatabaseAddress(
        host,
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        path.substring(1),
        decoded(colon < 0 ? login : login.substring(0, colon)),
        colon < 0 ? null : decoded(login.substring(colon + 1)),
        tls(uri.getRawQuery()));
  }

  /** The address for JDBC, without user and password. */
  public String jdbcUrl() {
    var mode = tls.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?sslmode=" + mode;
  }

  /** The same server and login, another database. */
  public DatabaseAddress withDatabase(String other) {
    return new DatabaseAddress(host, port, other, user, password, tls);
  }

  /** The same database as another user. */
  public DatabaseAddress withUser(String other, @Nullable String otherPassword) {
    return new DatabaseAddress(host, port, database, other, otherPassword, tls);
  }

  @Override
  public String toString() {
    return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URL: " + e.getReason());
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Tls tls(@Nullable String query) {
    if (query == null) {
      return Tls.PREFER;
    }
    for (var pair : query.split("&")) {
      if (pair.startsWith("sslmode=")) {
        return tlsMode(pair.substring("sslmode=".length()));
      }
    }
    return Tls.PREFER;
  }

  private static Tls tlsMode(String mode) {
    return switch (mode) {
      case "disable" -> Tls.DISABLE;
      case "allow", "prefer" -> Tls.PREFER;
      case "require" -> Tls.REQUIRE;
      case "verify-full" -> Tls.VERIFY_FULL;
      default ->
          throw new IllegalArgumentException(
              "sslmode must be disable, prefer, require or verify-full");
    };
  }
}
