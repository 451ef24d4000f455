package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.ThreeWay;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingSheet;
import io.mlconnector.tenant.RowKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A draft beside what was saved since it was begun.
 *
 * @param base the rows that it was begun with
 * @param both the draft's changes put together with what was saved since
 * @param rows what all comes to, with the draft's value where both have changed a row
 * @param reading what these rows read as
 * @param orphans rows of the draft's that cannot be saved, as their company or field was taken out
 */
record Review(
    Sight sight,
    MappingDraft draft,
    SortedMap<RowKey, JsonNode> base,
    ThreeWay<RowKey, JsonNode> both,
    SortedMap<RowKey, JsonNode> rows,
    MappingJson.Reading reading,
    Set<RowKey> orphans) {

  static Review of(Sight sight, MappingDraft draft, SortedMap<RowKey, JsonNode> base) {
    var both = ThreeWay.edits(base, draft.edits(), sight.savedRows());
    // Without anybody else's changes that is what the sight has worked out once for all pages.
    if (draft.base() == sight.version()) {
      return new Review(
          sight,
          draft,
          base,
          both,
          without(sight.rows(), sight.orphans()),
          sight.reading(),
          sight.orphans());
    }
    var all = new TreeMap<>(both.merged(key -> true));
    var orphans = MappingSheet.orphans(all);
    var rows = without(all, orphans);
    return new Review(sight, draft, base, both, rows, MappingSheet.read(rows), orphans);
  }

  private static SortedMap<RowKey, JsonNode> without(
      SortedMap<RowKey, JsonNode> rows, Set<RowKey> orphans) {
    if (orphans.isEmpty()) {
      return rows;
    }
    var left = new TreeMap<>(rows);
    left.keySet().removeAll(orphans);
    return left;
  }

  /** Whether somebody has saved since the draft was begun. */
  boolean stale() {
    return draft.base() != sight.version();
  }

  /** The only rows that may differ from what is saved. */
  Set<RowKey> touched() {
    var touched = new HashSet<>(both.mine().keySet());
    touched.addAll(orphans);
    return touched;
  }

  /** Employees who come to share a partner by the changes, told in sentences. */
  List<String> samePartner() {
    var touched =
        touched().stream().filter(key -> key.grid() == Grid.EMPLOYEES).collect(Collectors.toSet());
    return touched.stream()
        .map(RowKey::company)
        .distinct()
        .sorted()
        .flatMap(
            company ->
                sight.at(company).judged().stream()
                    .flatMap(rows -> rows.samePartner(Grid.EMPLOYEES).sentences(touched)))
        .toList();
  }

  /** What is saved, with a choice made for each row that both have changed. */
  MappingJson.Reading chosen(Predicate<RowKey> keepMine) {
    if (both.clashes().isEmpty()) {
      return reading;
    }
    var all = new TreeMap<>(both.merged(keepMine));
    return MappingSheet.read(without(all, MappingSheet.orphans(all)));
  }
}
