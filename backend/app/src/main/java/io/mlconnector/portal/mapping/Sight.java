package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.sync.seen.Usage;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.RowKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A mapping as one person sees it: what is saved, with the person's own changes on top.
 *
 * @param saved the newest version; empty where there is none
 * @param savedRows its rows
 * @param rows the same with the changes that are not saved yet
 * @param reading the changed mapping, or what is wrong with it
 * @param orphans rows that go with a company or a field that is not among them
 * @param company the company that is looked at; 0 where there is none
 */
record Sight(
    Optional<MappingVersion> saved,
    Optional<MappingDraft> draft,
    SortedMap<RowKey, JsonNode> savedRows,
    SortedMap<RowKey, JsonNode> rows,
    MappingJson.Reading reading,
    Set<RowKey> orphans,
    long company,
    Map<Long, Ledger> ledgers,
    Usage usage,
    Judgements.Judge judge) {

  /** A company to choose. */
  public record Choice(long id, String name, boolean chosen) {}

  /** The same with another company looked at. */
  Sight at(long other) {
    return new Sight(saved, draft, savedRows, rows, reading, orphans, other, ledgers, usage, judge);
  }

  int version() {
    return saved.map(MappingVersion::version).orElse(0);
  }

  /** Whether records are named in it that may be those of an Odoo that was connected before. */
  boolean foreign() {
    return saved.filter(one -> !one.ofConnectedOdoo()).isPresent()
        || draft.filter(one -> !one.ofConnectedOdoo()).isPresent();
  }

  /** The draft's mark, or blank where there is none. */
  String mark() {
    return draft.map(MappingDraft::mark).orElse("");
  }

  /** The changed mapping; empty where it has no company, or is not sound yet. */
  Optional<MappingBook> book() {
    return reading instanceof MappingJson.Reading.Good good
        ? Optional.of(good.book())
        : Optional.empty();
  }

  Optional<Ledger> ledger() {
    return Optional.ofNullable(ledgers.get(company));
  }

  /** The rows of its grids; empty where nothing can be said of them. */
  Optional<GridRows> judged() {
    return judge.rows(this);
  }

  Optional<MappingProfile> profile() {
    return book().flatMap(known -> known.of(new CompanyId(company)));
  }

  int edits() {
    return draft.map(one -> one.edits().size()).orElse(0);
  }

  boolean isEdited(RowKey key) {
    return draft.filter(one -> one.edits().containsKey(key)).isPresent();
  }

  /** The companies of the mapping, by id. */
  List<Choice> companies() {
    return rows.keySet().stream()
        .filter(key -> key.grid() == Grid.POLICIES)
        .map(key -> new Choice(key.company(), name(key.company()), key.company() == company))
        .toList();
  }

  String name(long id) {
    var ledger = ledgers.get(id);
    return ledger == null ? "Company " + id : ledger.masters().company().name();
  }

  /** The rows of the company's grid. */
  Map<RowKey, JsonNode> rowsOf(Grid grid) {
    var from = new RowKey(company, grid, "", "");
    return rows.tailMap(from).entrySet().stream()
        .takeWhile(row -> row.getKey().company() == company && row.getKey().grid() == grid)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
