package io.mlconnector.portal.mapping;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.grid.AtStake;
import io.mlconnector.core.mapping.grid.Coverage;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.core.mapping.grid.Standing;
import io.mlconnector.core.mapping.grid.Standings;
import io.mlconnector.core.mapping.grid.Suggestion;
import io.mlconnector.tenant.RowKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows of a company's grids: what documents use, and what the mapping has besides. A grid is
 * judged when somebody first looks at it; several may look at once.
 */
final class GridRows {

  private final Sight sight;
  private final Ledger ledger;
  private final Standings standings;
  private final Map<Grid, List<Seen>> seen = new EnumMap<>(Grid.class);
  private final Map<Grid, Judged> judged = new ConcurrentHashMap<>();
  private final Map<Grid, List<GridRow>> rows = new ConcurrentHashMap<>();

  /** How the codes stand that are used, in their order. */
  private record Judged(Map<Seen, Standing> standings, Coverage coverage) {

    static Judged of(List<Seen> seen, Standings standings) {
      var told = new IdentityHashMap<Seen, Standing>();
      seen.forEach(one -> told.put(one, standings.of(one)));
      return new Judged(told, Coverage.of(seen, one -> Objects.requireNonNull(told.get(one))));
    }
  }

  /**
   * Takes what documents use apart by grids.
   *
   * @param sight with a sound mapping, and with what is known of the company in Odoo
   */
  GridRows(Sight sight) {
    this.sight = sight;
    this.ledger = sight.ledger().orElseThrow();
    this.standings = new Standings(sight.profile().orElseThrow(), ledger.masters());
    var company = new CompanyId(sight.company());
    for (var one : sight.usage().of(company, sight.book().orElseThrow())) {
      if (standings.asks(one)) {
        seen.computeIfAbsent(one.grid(), grid -> new ArrayList<>()).add(one);
      }
    }
  }

  /** About how many rows are held in memory. */
  long size() {
    return seen.values().stream().mapToLong(List::size).sum() + sight.rows().size() + 1;
  }

  private Judged judged(Grid grid) {
    return judged.computeIfAbsent(grid, one -> Judged.of(seen(one), standings));
  }

  private Standing standing(Seen one) {
    var told = judged(one.grid()).standings().get(one);
    return told == null ? standings.of(one) : told;
  }

  Coverage coverage(Grid grid) {
    return judged(grid).coverage();
  }

  /** The codes that are used. */
  List<Seen> seen(Grid grid) {
    return seen.getOrDefault(grid, List.of());
  }

  /** The codes that are used and cannot be posted. */
  List<Seen> bad(Grid grid) {
    return seen(grid).stream().filter(one -> !standing(one).status().good()).toList();
  }

  /** One row, if it is used or in the mapping. */
  Optional<GridRow> one(RowKey key) {
    return seen(key.grid()).stream()
        .filter(one -> one.first().equals(key.first()) && one.second().equals(key.second()))
        .findFirst()
        .or(
            () ->
                sight.rows().containsKey(key)
                    ? Optional.of(Seen.never(key.grid(), key.first(), key.second()))
                    : Optional.empty())
        .map(one -> row(key, one));
  }

  /** All rows of a grid, those first on which the most hangs. */
  List<GridRow> all(Grid grid) {
    return rows.computeIfAbsent(grid, this::inOrder);
  }

  private List<GridRow> inOrder(Grid grid) {
    var used = seen(grid);
    var left = new HashMap<>(sight.rowsOf(grid));
    var stake = new AtStake(used);
    var rows = new ArrayList<Weighed>();
    for (var one : used) {
      var key = new RowKey(sight.company(), grid, one.first(), one.second());
      left.remove(key);
      rows.add(new Weighed(row(key, one), stake.of(one)));
    }
    left.keySet().stream()
        .filter(key -> grid != Grid.COST_OBJECTS || !key.second().isEmpty())
        .forEach(
            key ->
                rows.add(
                    new Weighed(
                        row(key, Seen.never(grid, key.first(), key.second())), BigDecimal.ZERO)));
    rows.sort(
        Comparator.comparing(Weighed::weight, Comparator.reverseOrder())
            .thenComparing(weighed -> weighed.row().key()));
    return rows.stream().map(Weighed::row).toList();
  }

  /** A row with what hangs on it. */
  private record Weighed(GridRow row, BigDecimal weight) {}

  private GridRow row(RowKey key, Seen one) {
    var standing = standing(one);
    var suggestion =
        standing.status() == Standing.Status.MISSING || standing.status() == Standing.Status.BROKEN
            ? ledger.suggestions().of(one)
            : Optional.<Suggestion>empty();
    return new GridRow(key, one, standing, suggestion, sight.rows().get(key), sight.isEdited(key));
  }
}
