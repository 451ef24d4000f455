package io.mlconnector.portal.mapping;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Derived;
import java.util.List;
import java.util.Optional;

/**
 * The rows of grids as they were judged. They stay as they are for as long as the mapping with the
 * visitor's changes, what documents use, and Odoo's records do. None of these is held on to: rows
 * and what is told of them are all that is kept.
 */
final class Judgements {

  /** A hundred megabytes at the most. */
  private static final long ROWS_MAX = 200_000;

  private final Derived<Place, GridRows.Kept> kept = new Derived<>(ROWS_MAX, GridRows.Kept::size);

  /** Whose; the author is blank for who has changed nothing. */
  private record Place(TenantId tenant, String author, long company) {}

  /** Judges for one visitor. */
  interface Judge {

    /** Empty where the mapping is not sound, or nothing is known of the company in Odoo. */
    Optional<GridRows> rows(Sight sight);
  }

  Judge of(TenantId tenant, String author) {
    return sight -> rows(tenant, author, sight);
  }

  private Optional<GridRows> rows(TenantId tenant, String author, Sight sight) {
    var ledger = sight.ledger();
    if (ledger.isEmpty() || sight.profile().isEmpty()) {
      return Optional.empty();
    }
    var place = new Place(tenant, sight.draft().isPresent() ? author : "", sight.company());
    var from = List.of(sight.rows(), sight.usage(), ledger.get());
    return Optional.of(new GridRows(sight, kept.of(place, from, () -> GridRows.Kept.of(sight))));
  }
}
