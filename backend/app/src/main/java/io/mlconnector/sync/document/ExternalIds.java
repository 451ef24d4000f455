package io.mlconnector.sync.document;

import io.mlconnector.db.TenantId;

/**
 * The external id that makes a load happen once: {@code mlc_<tenant>.<docType>_<FI id>}. The part
 * before the dot is Odoo's module, so tenants that share an Odoo never meet.
 */
public final class ExternalIds {

  private ExternalIds() {}

  /** The tenant's module name. */
  public static String module(TenantId tenant) {
    return "mlc_" + tenant.toString().replace("-", "");
  }

  public static String of(String module, OpenDocument document) {
    return module + "." + document.type().word() + "_" + document.fiId();
  }
}
