package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.flow.SizedCache;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.mapping.Sheets.Sheet;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.mlconnector.sync.seen.SeenCodes;
import io.mlconnector.sync.seen.Usage;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;

/** Gathers what a page about a mapping needs. */
final class Desk {

  /** Some hundred megabytes at the most, where everybody searches among partners. */
  private static final long RECORDS_MAX = 500_000;

  private final Sources sources;
  private final Sheets sheets = new Sheets();
  private final Judgements judgements = new Judgements();
  private final SizedCache<Place, Kept> kept =
      new SizedCache<>(RECORDS_MAX, one -> one.snapshot().records());

  Desk(Sources sources) {
    this.sources = sources;
  }

  /** Where things are read. */
  record Sources(
      Mappings mappings,
      MappingDrafts drafts,
      MasterSnapshots snapshots,
      SeenCodes seen,
      History history) {}

  private record Place(TenantId tenant, long company) {}

  /** What is looked up in masters stays for as long as they, and what was booked, stay the same. */
  private record Kept(Snapshot snapshot, Ledger ledger) {}

  /** What is saved, and what of the visitor's is not. */
  private record Read(
      Optional<MappingVersion> saved,
      Optional<MappingDraft> draft,
      Sheet savedSheet,
      Sheet sheet) {}

  /** Does what takes longer than an event loop may stand. */
  static <T> Future<T> work(Visit visit, Callable<T> work) {
    return OffLoop.run(visit.request().vertx(), work);
  }

  /**
   * The mapping as the visitor sees it.
   *
   * @param company the company to look at; 0 for the first
   */
  Future<Sight> sight(Visit visit, long company) {
    return read(visit)
        .compose(
            read ->
                sources
                    .seen()
                    .lately(visit.tenant())
                    .compose(usage -> sight(visit, read, usage, company)));
  }

  private Future<Read> read(Visit visit) {
    var tenant = visit.tenant();
    return sources
        .mappings()
        .current(tenant)
        .compose(
            saved ->
                sources
                    .drafts()
                    .find(tenant, visit.who().actor())
                    .compose(draft -> read(visit, saved, draft)));
  }

  private Future<Read> read(
      Visit visit, Optional<MappingVersion> saved, Optional<MappingDraft> draft) {
    var vertx = visit.request().vertx();
    return sheets
        .of(vertx, visit.tenant(), saved)
        .compose(
            sheet ->
                draft
                    .map(one -> changed(visit, saved, sheet, one))
                    .orElseGet(() -> Future.succeededFuture(sheet))
                    .map(now -> new Read(saved, draft, sheet, now)));
  }

  private Future<Sheet> changed(
      Visit visit, Optional<MappingVersion> saved, Sheet sheet, MappingDraft draft) {
    var version = saved.map(MappingVersion::version).orElse(0);
    return sheets.with(
        visit.request().vertx(),
        visit.tenant(),
        sheet,
        new Sheets.Changed(visit.who().actor(), version, draft));
  }

  /** The rows of a version; none for one that was never saved. */
  Future<SortedMap<RowKey, JsonNode>> rows(Vertx vertx, TenantId tenant, int version) {
    return sources.mappings().version(tenant, version).compose(found -> rows(vertx, tenant, found));
  }

  /** The same for a version that is at hand. */
  Future<SortedMap<RowKey, JsonNode>> rows(
      Vertx vertx, TenantId tenant, Optional<MappingVersion> version) {
    return sheets.of(vertx, tenant, version).map(Sheet::rows);
  }

  private Future<Sight> sight(Visit visit, Read read, Usage usage, long asked) {
    var tenant = visit.tenant();
    var rows = read.sheet().rows();
    var company = company(rows, asked);
    return ledgers(tenant, rows, company)
        .map(
            ledgers ->
                new Sight(
                    read.saved(),
                    read.draft(),
                    read.savedSheet().rows(),
                    rows,
                    read.sheet().reading(),
                    read.sheet().orphans(),
                    company,
                    ledgers,
                    usage,
                    judgements.of(tenant, visit.who().actor())));
  }

  private static long company(SortedMap<RowKey, JsonNode> rows, long asked) {
    if (asked == 0) {
      return rows.keySet().stream()
          .filter(key -> key.grid() == Grid.POLICIES)
          .mapToLong(RowKey::company)
          .findFirst()
          .orElse(0);
    }
    if (!rows.containsKey(RowKey.ofCompany(asked))) {
      throw HttpProblem.notFound("company");
    }
    return asked;
  }

  private Future<Map<Long, Ledger>> ledgers(
      TenantId tenant, SortedMap<RowKey, JsonNode> rows, long company) {
    var companies =
        rows.keySet().stream()
            .filter(key -> key.grid() == Grid.POLICIES)
            .map(key -> new CompanyId(key.company()))
            .toList();
    return sources
        .snapshots()
        .stored(tenant, companies)
        .map(
            found -> {
              var ledgers = new HashMap<Long, Ledger>();
              found.forEach(
                  (id, snapshot) ->
                      ledgers.put(
                          id.value(),
                          ledger(tenant, id, snapshot, booked(tenant, id, id.value() == company))));
              return Map.copyOf(ledgers);
            });
  }

  /** What was booked only says something of the company that is looked at. */
  private List<Booked> booked(TenantId tenant, CompanyId company, boolean looked) {
    return looked
        ? sources.history().known(tenant, company)
        : kept.find(new Place(tenant, company.value()))
            .map(known -> known.ledger().booked())
            .orElseGet(List::of);
  }

  private Ledger ledger(
      TenantId tenant, CompanyId company, Snapshot snapshot, List<Booked> booked) {
    var place = new Place(tenant, company.value());
    return kept.find(place)
        .filter(known -> known.snapshot().version() == snapshot.version())
        .map(Kept::ledger)
        .filter(known -> known.booked().equals(booked))
        .orElseGet(
            () ->
                kept.keep(place, new Kept(snapshot, new Ledger(snapshot.masters(), booked)))
                    .ledger());
  }
}
