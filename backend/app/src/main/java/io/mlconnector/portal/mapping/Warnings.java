package io.mlconnector.portal.mapping;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Derived;
import io.mlconnector.sync.masters.MappingWarnings;
import io.mlconnector.tenant.MappingJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What Odoo or no document has of what a mapping names, as whoever saves by the API is told it.
 * Every row is looked at for that, so it is kept for as long as mapping, records and day stay. A
 * draft that others have saved over is put together anew at each look, and so are its warnings.
 */
final class Warnings {

  private static final long WARNINGS_MAX = 50_000;

  private final Derived<Asked, List<Warning>> kept =
      new Derived<>(WARNINGS_MAX, all -> all.size() + 1L);

  /** Something that keeps documents from being posted, and what to do. */
  public record Warning(String company, String what, String fix) {}

  private record Asked(TenantId tenant, String author) {}

  /** A company's place in the mapping with what is known of it in Odoo. */
  private record Place(int row, Ledger ledger, LocalDate today) {}

  List<Warning> of(TenantId tenant, String author, Review review, Instant now) {
    if (!(review.reading() instanceof MappingJson.Reading.Good good)) {
      return List.of();
    }
    var places = places(review.sight(), good, now);
    var from = new ArrayList<Object>();
    from.add(good);
    places.forEach(place -> from.add(place.ledger().masters()));
    var days = places.stream().map(Place::today).toList();
    return kept.of(new Asked(tenant, author), from, days, () -> found(good, places));
  }

  private static List<Place> places(Sight sight, MappingJson.Reading.Good good, Instant now) {
    var places = new ArrayList<Place>();
    for (var row = 0; row < good.book().routes().size(); row++) {
      var ledger = sight.ledgers().get(good.book().routes().get(row).profile().company().value());
      if (ledger != null) {
        places.add(new Place(row, ledger, ledger.masters().company().day(now)));
      }
    }
    return places;
  }

  private static List<Warning> found(MappingJson.Reading.Good good, List<Place> places) {
    var document = MappingJson.write(good.book());
    return places.stream()
        .flatMap(
            place ->
                MappingWarnings.of(document, place.row(), place.ledger().masters(), place.today())
                    .stream())
        .map(one -> new Warning(one.facts().getOrDefault("company", ""), one.message(), one.fix()))
        .distinct()
        .toList();
  }
}
