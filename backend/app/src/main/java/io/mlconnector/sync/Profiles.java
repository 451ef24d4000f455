package io.mlconnector.sync;

import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.Optional;

/** Where the engine gets a tenant's mapping from. */
public interface Profiles {

  /** The newest mapping, or empty if none was saved yet. */
  Future<Optional<Profile>> current(TenantId tenant);

  /**
   * A mapping.
   *
   * @param ofConnectedOdoo its ids are those of the Odoo that is connected now
   */
  record Profile(int version, MappingBook mapping, boolean ofConnectedOdoo) {}
}
