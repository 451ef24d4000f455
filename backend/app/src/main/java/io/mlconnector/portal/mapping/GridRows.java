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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a company's grids: what documents use, and what the mapping has besides. A grid is
 * judged when somebody first looks at it; several may look at once.
 */
final class GridRows {

  private final Sight sight;
  private final Ledger ledger;
  private final Kept kept;
  private final AtomicReference<@Nullable Standings> standings = new AtomicReference<>();

  /**
   * Shows what is kept, and adds to it.
   *
   * @param sight with a sound mapping, and with what is known of the company in Odoo
   * @param kept of this very sight, or of another of the same mapping, use and records
   */
  GridRows(Sight sight, Kept kept) {
    this.sight = sight;
    this.ledger = sight.ledger().orElseThrow();
    this.kept = kept;
  }

  /**
   * What was worked out, which outlives the page. It holds on to codes and to rows of the company,
   * and not to the mapping and the records that tell how they stand, which may be many more.
   */
  static final class Kept {

    private final long size;
    private final Map<Grid, List<Seen>> seen;
    private final Map<Grid, Judged> judged = new ConcurrentHashMap<>();
    private final Map<Grid, List<GridRow>> rows = new ConcurrentHashMap<>();
    private final Map<Grid, SamePartner> samePartner = new ConcurrentHashMap<>();

    private Kept(long size, Map<Grid, List<Seen>> seen) {
      this.size = size;
      this.seen = seen;
    }

    /** Takes what documents use apart by grids. */
    static Kept of(Sight sight) {
      var standings = standings(sight);
      var company = new CompanyId(sight.company());
      var seen = new EnumMap<Grid, List<Seen>>(Grid.class);
      for (var one : sight.usage().of(company, sight.book().orElseThrow())) {
        if (standings.asks(one)) {
          seen.computeIfAbsent(one.grid(), grid -> new ArrayList<>()).add(one);
        }
      }
      var used = seen.values().stream().mapToLong(List::size).sum();
      var mapped =
          sight.rows().keySet().stream().filter(key -> key.company() == sight.company()).count();
      return new Kept(used + mapped + 1, seen);
    }

    /** About how many rows it has once all grids are judged. */
    long size() {
      return size;
    }
  }

  /** How the codes stand that are used, each known by the very object. */
  private record Judged(Map<Seen, Standing> standings, Coverage coverage) {

    static Judged of(List<Seen> seen, Standings standings) {
      var told = new IdentityHashMap<Seen, Standing>();
      seen.forEach(one -> told.put(one, standings.of(one)));
      return new Judged(told, Coverage.of(seen, one -> Objects.requireNonNull(told.get(one))));
    }
  }

  private static Standings standings(Sight sight) {
    return new Standings(sight.profile().orElseThrow(), sight.ledger().orElseThrow().masters());
  }

  /** Made only where something is not judged yet; two at once make the same. */
  private Standings standings() {
    var known = standings.get();
    if (known == null) {
      known = standings(sight);
      standings.set(known);
    }
    return known;
  }

  private Judged judged(Grid grid) {
    return kept.judged.computeIfAbsent(grid, one -> Judged.of(seen(one), standings()));
  }

  /** A row alone is no reason to judge its grid. */
  private Standing standing(Seen one) {
    var judged = kept.judged.get(one.grid());
    var told = judged == null ? null : judged.standings().get(one);
    return told == null ? standings().of(one) : told;
  }

  Coverage coverage(Grid grid) {
    return judged(grid).coverage();
  }

  /** The codes that are used. */
  List<Seen> seen(Grid grid) {
    return kept.seen.getOrDefault(grid, List.of());
  }

  /** The codes that are used and cannot be posted. */
  List<Seen> bad(Grid grid) {
    judged(grid);
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
    return kept.rows.computeIfAbsent(grid, this::inOrder);
  }

  /** Who shares a partner; of other grids than that of employees nothing is told. */
  SamePartner samePartner(Grid grid) {
    return grid == Grid.EMPLOYEES
        ? kept.samePartner.computeIfAbsent(grid, one -> SamePartner.of(all(one)))
        : SamePartner.NONE;
  }

  private List<GridRow> inOrder(Grid grid) {
    judged(grid);
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
