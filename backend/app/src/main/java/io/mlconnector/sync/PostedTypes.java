package io.mlconnector.sync;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which types of document a tenant's companies post, remembered for each version of the mapping, so
 * that a poll that finds nothing does not read the mapping. Belongs to the node.
 */
public final class PostedTypes {

  /** What is asked for at every poll before there is a mapping. */
  private static final Set<DocumentType> USUAL =
      Set.of(DocumentType.EXPENSE, DocumentType.CASH_ADVANCE);

  private static final int TENANTS_MAX = 50_000;

  private final Map<TenantId, Known> known = new ConcurrentHashMap<>();
  private final Profiles profiles;

  public PostedTypes(Profiles profiles) {
    this.profiles = profiles;
  }

  private record Known(int version, Set<DocumentType> types) {}

  /**
   * The types.
   *
   * @param version the newest version of the tenant's mapping; 0 without any
   */
  Future<Set<DocumentType>> of(TenantId tenant, int version) {
    if (version == 0) {
      return Future.succeededFuture(USUAL);
    }
    var had = known.get(tenant);
    return had != null && had.version() == version
        ? Future.succeededFuture(had.types())
        : profiles
            .current(tenant)
            .map(
                profile ->
                    profile
                        .map(one -> keep(tenant, new Known(one.version(), types(one.mapping()))))
                        .orElse(USUAL));
  }

  private Set<DocumentType> keep(TenantId tenant, Known now) {
    if (known.size() >= TENANTS_MAX) {
      known.clear();
    }
    known.put(tenant, now);
    return now.types();
  }

  private static Set<DocumentType> types(MappingBook book) {
    return book.routes().stream()
        .map(route -> route.profile().posting().keySet())
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DocumentType.class)));
  }
}
