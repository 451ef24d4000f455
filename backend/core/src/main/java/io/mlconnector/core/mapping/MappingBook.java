package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.FinanceDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's mapping: a profile for each company of the ledger, and which documents are whose. */
public record MappingBook(List<Route> routes) {

  public MappingBook {
    routes = List.copyOf(routes);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("a mapping without a company");
    }
  }

  /**
   * The documents of one company.
   *
   * @param entities the spend system's entities; empty for all
   * @param ledgers the spend system's ledger codes; empty for all
   */
  public record Route(Set<String> entities, Set<String> ledgers, MappingProfile profile) {

    public Route {
      entities = Set.copyOf(entities);
      ledgers = Set.copyOf(ledgers);
    }

    private boolean takes(@Nullable String entity, @Nullable String ledger) {
      return (entities.isEmpty() || (entity != null && entities.contains(entity)))
          && (ledgers.isEmpty() || (ledger != null && ledgers.contains(ledger)));
    }

    private int narrowness() {
      return (entities.isEmpty() ? 0 : 1) + (ledgers.isEmpty() ? 0 : 1);
    }
  }

  /** One company takes everything. */
  public static MappingBook of(MappingProfile profile) {
    return new MappingBook(List.of(new Route(Set.of(), Set.of(), profile)));
  }

  public Set<CompanyId> companies() {
    return routes.stream().map(route -> route.profile().company()).collect(Collectors.toSet());
  }

  public Optional<MappingProfile> of(CompanyId company) {
    return routes.stream()
        .map(Route::profile)
        .filter(profile -> profile.company().equals(company))
        .findFirst();
  }

  /**
   * The profile of the company that the document belongs to: the narrowest route that takes it.
   * Empty where none does, or where two equally narrow ones do.
   *
   * @param entity the spend system's entity, as the document's envelope names it
   */
  public Optional<MappingProfile> of(FinanceDocument document, @Nullable String entity) {
    return of(entity, document.ledgerCode());
  }

  /** The same for a document of which only this much is known. */
  public Optional<MappingProfile> of(@Nullable String entity, @Nullable String ledger) {
    var taking = routes.stream().filter(route -> route.takes(entity, ledger)).toList();
    var narrowest = taking.stream().mapToInt(Route::narrowness).max().orElse(0);
    var best = taking.stream().filter(route -> route.narrowness() == narrowest).toList();
    return best.size() == 1 ? Optional.of(best.getFirst().profile()) : Optional.empty();
  }
}
