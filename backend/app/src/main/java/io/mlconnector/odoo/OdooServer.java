package io.mlconnector.odoo;

import java.util.Optional;

/**
 * What was found at the address.
 *
 * @param database empty where the host serves one database and needs no name
 * @param login of the user whose key it is; empty where Odoo does not tell
 */
public record OdooServer(
    String version, Protocol protocol, String database, long userId, Optional<String> login) {

  public enum Protocol {
    JSON2,
    XMLRPC
  }
}
