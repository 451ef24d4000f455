package io.mlconnector.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Every setting there is. */
enum Key {
  MLC_HTTP_PORT,
  MLC_MANAGEMENT_PORT,
  MLC_ROLES,
  MLC_NODE_NAME,
  MLC_PUBLIC_URL,
  MLC_PROXIES,
  MLC_SECURITY_CONTACT,
  MLC_HOME,
  MLC_DATABASE_URL,
  MLC_DATABASE_OWNER_URL,
  MLC_MASTER_KEY,
  MLC_CONCUR_LOGIN_URL,
  MLC_CONCUR_CLIENT_ID,
  MLC_CONCUR_CLIENT_SECRET,
  MLC_CONCUR_EVENT_KEYS,
  MLC_CONCUR_EVENT_SIGNATURE,
  MLC_HOOKS_TLS_PORT,
  MLC_HOOKS_TLS_CERTIFICATE,
  MLC_HOOKS_TLS_KEY,
  MLC_HOOKS_CLIENT_CA,
  MLC_HOOKS_PROXY_HEADER,
  MLC_HOOKS_PROXIES,
  MLC_OUTBOUND_ALLOW,
  MLC_OPERATOR_TOKEN,
  MLC_CONSOLE_FIRST,
  MLC_CONSOLE_PORT,
  MLC_CONSOLE_URL,
  MLC_POLL_INTERVAL,
  MLC_SMTP_URL,
  MLC_OIDC_ISSUER,
  MLC_OIDC_CLIENT_ID,
  MLC_OIDC_CLIENT_SECRET,
  MLC_OIDC_NAME,
  /** Read by the tests alone; a service that they start inherits it. */
  MLC_TEST_DATABASE_URL;

  static Optional<Key> named(String name) {
    return Arrays.stream(values()).filter(key -> key.name().equals(name)).findFirst();
  }

  /** The key that was most likely meant. */
  static Key nearest(String name) {
    return Arrays.stream(values())
        .min(Comparator.comparingInt(key -> distance(key.name(), name)))
        .orElseThrow();
  }

  /** How many letters must be put in, taken out or changed to get from one to the other. */
  private static int distance(String one, String other) {
    var above = new int[other.length() + 1];
    Arrays.setAll(above, column -> column);
    for (int row = 1; row <= one.length(); row++) {
      var current = new int[other.length() + 1];
      current[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        var same = one.charAt(row - 1) == other.charAt(column - 1);
        var change = above[column - 1] + (same ? 0 : 1);
        current[column] = Math.min(change, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[other.length()];
  }
}
