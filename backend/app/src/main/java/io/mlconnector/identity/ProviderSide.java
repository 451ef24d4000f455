package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * The provider that the operator has set. Links to another one, which was set before, open nothing.
 *
 * @param name how people know it
 */
record ProviderSide(String name, String issuer) {

  /** The person's link to it. */
  Future<Optional<ProviderLink>> link(SqlConnection tx, PersonId person) {
    return ProviderRows.link(tx, person, this);
  }
}
