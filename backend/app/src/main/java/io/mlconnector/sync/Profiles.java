package io.mlconnector.sync;

import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.Optional;

/** Where the engine gets a tenant's mapping from. */
public interface Profiles {

  /** The newest mapping, or empty if none was saved yet. */
  Future<Optional<Profile>> current(TenantId tenant);

  record Profile(int version, MappingBook mapping) {}
}
