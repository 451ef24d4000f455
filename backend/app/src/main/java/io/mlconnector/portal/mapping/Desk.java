package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Suggestions;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.mapping.Sight.Ledger;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.mlconnector.sync.seen.SeenCodes;
import io.mlconnector.sync.seen.Usage;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingSheet;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Gathers what a page about a mapping needs. */
final class Desk {

  private static final int KEPT_MAX = 100;

  private final Sources sources;
  private final Map<Place, Kept> kept = new ConcurrentHashMap<>();

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

  /** Suggestions are looked up beforehand, for as long as what they are made of stays the same. */
  private record Kept(long masters, List<Booked> booked, Suggestions suggestions) {}

  /**
   * The mapping as the visitor sees it.
   *
   * @param company the company to look at; 0 for the first
   */
  Future<Sight> sight(Visit visit, long company) {
    var tenant = visit.tenant();
    return sources
        .mappings()
        .current(tenant)
        .compose(
            saved ->
                sources
                    .drafts()
                    .find(tenant, visit.who().actor())
                    .compose(
                        draft ->
                            sources
                                .seen()
                                .lately(tenant)
                                .compose(usage -> sight(tenant, saved, draft, usage, company))));
  }

  private Future<Sight> sight(
      TenantId tenant,
      Optional<MappingVersion> saved,
      Optional<MappingDraft> draft,
      Usage usage,
      long asked) {
    var savedRows = saved.map(version -> MappingSheet.of(version.book())).orElseGet(TreeMap::new);
    var rows = draft.map(one -> one.on(savedRows)).orElse(savedRows);
    var company = company(rows, asked);
    var book = draft.isEmpty() ? saved.map(MappingVersion::book) : book(rows);
    return ledgers(tenant, rows)
        .map(ledgers -> new Sight(saved, draft, savedRows, rows, book, company, ledgers, usage));
  }

  static Optional<MappingBook> book(SortedMap<RowKey, JsonNode> rows) {
    return MappingSheet.read(rows) instanceof MappingJson.Reading.Good good
        ? Optional.of(good.book())
        : Optional.empty();
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

  private Future<Map<Long, Ledger>> ledgers(TenantId tenant, SortedMap<RowKey, JsonNode> rows) {
    var companies =
        rows.keySet().stream()
            .filter(key -> key.grid() == Grid.POLICIES)
            .map(RowKey::company)
            .toList();
    var found = new HashMap<Long, Ledger>();
    return Sequence.each(
            companies,
            id ->
                sources
                    .snapshots()
                    .stored(tenant, new CompanyId(id))
                    .onSuccess(
                        stored -> stored.ifPresent(one -> found.put(id, ledger(tenant, id, one)))))
        .map(done -> Map.copyOf(found));
  }

  private Ledger ledger(TenantId tenant, long company, Snapshot snapshot) {
    var booked = sources.history().known(tenant, new CompanyId(company));
    var place = new Place(tenant, company);
    var known = kept.get(place);
    if (known == null || known.masters() != snapshot.version() || !known.booked().equals(booked)) {
      if (kept.size() >= KEPT_MAX) {
        kept.clear();
      }
      known = new Kept(snapshot.version(), booked, new Suggestions(snapshot.masters(), booked));
      kept.put(place, known);
    }
    return new Ledger(snapshot.masters(), known.suggestions());
  }
}
