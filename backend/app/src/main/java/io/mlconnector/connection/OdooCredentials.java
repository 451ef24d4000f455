package io.mlconnector.connection;

import io.mlconnector.odoo.OdooAddress;
import java.util.Optional;

/**
 * What a customer enters to connect Odoo. Mute on the key.
 *
 * @param formerOrigin the address that the same Odoo was connected under before, if it has moved
 * @param pace how the tenant wants it to be called
 */
public record OdooCredentials(
    OdooAddress address, String apiKey, Optional<String> formerOrigin, OdooPace pace) {

  public OdooCredentials(OdooAddress address, String apiKey) {
    this(address, apiKey, Optional.empty(), OdooPace.USUAL);
  }

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
