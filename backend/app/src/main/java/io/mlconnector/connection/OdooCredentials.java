package io.mlconnector.connection;

import io.mlconnector.odoo.OdooAddress;

/** What a customer enters to connect Odoo. Mute on the key. */
public record OdooCredentials(OdooAddress address, String apiKey) {

  /**
   * Refuses what can never work.
   *
   * @throws IllegalArgumentException if the login or the key is blank
   */
  public OdooCredentials {
    if (address.login().isBlank() || apiKey.isBlank()) {
      throw new IllegalArgumentException("login and key must not be blank");
    }
  }

  @Override
  public String toString() {
    return "OdooCredentials[" + address + ", hidden]";
  }
}
