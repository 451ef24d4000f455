package io.mlconnector.simulators.odoo.masters;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;

/** Contacts under their companies. */
public final class PartnerTree {

  private PartnerTree() {}

  /** The id of the company above a contact, or of the partner itself. */
  public static long commercial(Env env, Row partner) {
    var at = partner;
    while (!at.flag("is_company") && at.has("parent_id")) {
      at = env.row("res.partner", at.ref("parent_id"));
    }
    return at.id();
  }
}
