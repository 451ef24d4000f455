package io.mlconnector.odoo;

/**
 * What was found at the address.
 *
 * @param database empty where the host serves one database and needs no name
 */
public record OdooServer(String version, Protocol protocol, String database, long userId) {

  public enum Protocol {
    JSON2,
    XMLRPC
  }
}
