package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.PartnerDraft;
import io.mlconnector.odoo.PartnerOutcome;
import io.mlconnector.odoo.Places;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes partners. */
final class PartnerDesk implements OdooPartners {

  private static final Duration LIFE = Duration.ofDays(1);

  private final Rpc rpc;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

  private record Kept(Instant until, Places places) {}

  PartnerDesk(Rpc rpc, InstantSource clock) {
    this.rpc = rpc;
    this.clock = clock;
  }

  @Override
  public Future<List<PartnerOutcome>> create(
      List<CompanyId> companies, List<PartnerDraft> partners) {
    if (partners.size() > BATCH) {
      throw new IllegalArgumentException("More than a batch: " + partners.size());
    }
    return new PartnerBatch(rpc, companies, partners).run();
  }

  @Override
  public Future<PartnerOutcome> write(
      List<CompanyId> companies, PartnerId partner, ObjectNode values) {
    return rpc.run(new WritePartner(companies, partner, values));
  }

  @Override
  public Future<Places> places() {
    var known = kept.get();
    return known != null && clock.instant().isBefore(known.until())
        ? Future.succeededFuture(known.places())
        : read().onSuccess(this::keep);
  }

  private Future<Places> read() {
    return rpc.run(PlaceReading.countries())
        .compose(
            countries ->
                new Pages<>(
                        "states",
                        Places.State::id,
                        after -> rpc.run(PlaceReading.states(after, Pages.SIZE)))
                    .all()
                    .map(states -> new Places(countries, states)))
        .recover(
            failure ->
                OdooException.isNotOffered(failure)
                    ? Future.succeededFuture(Places.NONE)
                    : Future.failedFuture(failure));
  }

  private void keep(Places places) {
    kept.set(new Kept(clock.instant().plus(LIFE), places));
  }
}
