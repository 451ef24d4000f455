package io.mlconnector.portal.mapping;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Odoo;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a tenant's books in Odoo say of how things are booked there. It is read once in a while in
 * the background, by one call, when somebody looks at suggestions: no page waits for Odoo.
 */
final class History {

  private static final Logger LOG = LoggerFactory.getLogger(History.class);
  private static final Duration AGE_MAX = Duration.ofHours(2);

  /** An Odoo that does not answer is not asked at each look. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private static final int KEPT_MAX = 100;

  private final Function<TenantId, Future<Odoo>> odoos;
  private final InstantSource clock;
  private final Map<Place, Kept> kept = new ConcurrentHashMap<>();
  private final Set<Place> reading = ConcurrentHashMap.newKeySet();

  History(Function<TenantId, Future<Odoo>> odoos, InstantSource clock) {
    this.odoos = odoos;
    this.clock = clock;
  }

  private record Place(TenantId tenant, CompanyId company) {}

  private record Kept(List<Booked> booked, Instant until) {}

  /** What is known by now; a look at what is too old has it read anew. */
  List<Booked> known(TenantId tenant, CompanyId company) {
    var place = new Place(tenant, company);
    var found = kept.get(place);
    if ((found == null || clock.instant().isAfter(found.until())) && reading.add(place)) {
      read(place, found == null ? List.of() : found.booked());
    }
    return found == null ? List.of() : found.booked();
  }

  private void read(Place place, List<Booked> before) {
    odoos
        .apply(place.tenant())
        .compose(odoo -> odoo.booked(place.company()))
        .onSuccess(booked -> keep(place, booked, AGE_MAX))
        .onFailure(
            failure -> {
              LOG.debug("No history of {}: {}", place, failure.getMessage());
              keep(place, before, PAUSE);
            })
        .onComplete(done -> reading.remove(place));
  }

  private void keep(Place place, List<Booked> booked, Duration age) {
    if (kept.size() >= KEPT_MAX) {
      kept.clear();
    }
    kept.put(place, new Kept(booked, clock.instant().plus(age)));
  }
}
