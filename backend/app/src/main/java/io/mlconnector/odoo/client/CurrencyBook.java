package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The currencies of each company, kept for a while so that a load costs no call for them. */
final class CurrencyBook {

  private static final Duration LIFE = Duration.ofHours(1);

  private record Page(Instant until, Currencies currencies) {}

  private final MastersReader reader;
  private final InstantSource clock;
  private final ConcurrentHashMap<CompanyId, Page> pages = new ConcurrentHashMap<>();

  CurrencyBook(MastersReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /** Empty when the user may not work in the company. */
  Future<Optional<Currencies>> of(CompanyId company) {
    var page = pages.get(company);
    if (page != null && clock.instant().isBefore(page.until())) {
      return Future.succeededFuture(Optional.of(page.currencies()));
    }
    return reader.companies().compose(companies -> read(company, companies));
  }

  void keep(LedgerMasters masters) {
    keep(masters.company(), masters.currencies());
  }

  private Future<Optional<Currencies>> read(CompanyId id, List<Company> companies) {
    var found = companies.stream().filter(company -> company.id().equals(id)).findFirst();
    return found.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : reader.currencies().map(all -> Optional.of(keep(found.get(), all)));
  }

  private Currencies keep(Company company, Map<String, LedgerCurrency> all) {
    var currencies = new Currencies(all);
    pages.put(company.id(), new Page(clock.instant().plus(LIFE), currencies));
    return currencies;
  }
}
