package io.mlconnector.support.actions;

import io.mlconnector.audit.Author;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;

/**
 * Something that staff can do for a tenant.
 *
 * @param form its name on the page, and in the address
 * @param action what the audit of the staff calls it
 * @param always whether a tenant that shuts support out lets it be done all the same
 */
record Deed(String form, String action, boolean always, Doing doing) {

  /** Does it, in the tenant's own transaction together with the entry of its audit trail. */
  @FunctionalInterface
  interface Doing {
    Future<Outcome> by(TenantId tenant, Author author);
  }
}
