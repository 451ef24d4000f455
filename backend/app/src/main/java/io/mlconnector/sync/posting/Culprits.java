package io.mlconnector.sync.posting;

import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.OdooException;

/** Which failures of an all-or-none call may be the fault of one document among many. */
final class Culprits {

  private Culprits() {}

  /** Odoo broke at it, or does not let us touch it. */
  static boolean isOne(Throwable failure) {
    return failure instanceof OdooException odoo
        && (odoo.kind() == OdooException.Kind.OUR_FAULT || isDenied(odoo));
  }

  /** Denied may also mean everything, where the user lost a right. */
  static boolean isDenied(OdooException failure) {
    return failure.problem().code() == Code.ODOO_ACCESS_DENIED;
  }
}
