package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The currencies of a database, kept for a while so that a load costs no call for them. */
final class CurrencyBook {

  private static final Duration LIFE = Duration.ofHours(1);

  private record Page(Instant until, Currencies currencies) {}

  private final MastersReader reader;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Page> page = new AtomicReference<>();

  CurrencyBook(MastersReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
  }

  Future<Currencies> currencies() {
    var known = page.get();
    return known != null && clock.instant().isBefore(known.until())
        ? Future.succeededFuture(known.currencies())
        : reader.currencies().map(this::keep);
  }

  void keep(LedgerMasters masters) {
    keep(masters.currencies());
  }

  private Currencies keep(Map<String, LedgerCurrency> all) {
    var currencies = new Currencies(all);
    page.set(new Page(clock.instant().plus(LIFE), currencies));
    return currencies;
  }
}
