package io.mlconnector.odoo;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's Odoo is and who we are there.
 *
 * @param url customer input; only scheme, host and port are used
 * @param database needed where the host serves several; null to find out
 */
public record OdooAddress(URI url, @Nullable String database, String login, Choice protocol) {

  /** Which protocol to speak: the best that the server has, or a given one. */
  public enum Choice {
    AUTO,
    JSON2,
    XMLRPC
  }

  /** The scheme, host and port, without a path. */
  public String origin() {
    return origin(url);
  }

  /** The same of any address. */
  public static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** The database; blank where none was named. */
  public String databaseOrBlank() {
    return database == null ? "" : database;
  }
}
