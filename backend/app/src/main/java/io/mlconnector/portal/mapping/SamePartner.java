package io.mlconnector.portal.mapping;

import io.mlconnector.tenant.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Employees who are matched to one and the same partner. That may be meant, so it is only told; but
 * where it is not, a report is posted under the wrong person.
 */
final class SamePartner {

  /** Where nothing is told. */
  static final SamePartner NONE = new SamePartner(List.of());

  private static final int NAMED_MAX = 3;

  private final Map<Long, List<GridRow>> employees = new HashMap<>();
  private final Set<RowKey> logins;

  private SamePartner(List<GridRow> rows) {
    logins = logins(rows);
    rows.stream()
        .filter(row -> row.standing().status().good() && !logins.contains(row.key()))
        .forEach(
            row ->
                partner(row)
                    .ifPresent(
                        id -> employees.computeIfAbsent(id, one -> new ArrayList<>()).add(row)));
  }

  /** Of the rows of the grid of employees. */
  static SamePartner of(List<GridRow> rows) {
    return new SamePartner(rows);
  }

  /** An employee's row may name the login in place of the code: that is nobody else. */
  private static Set<RowKey> logins(List<GridRow> rows) {
    var hints = new HashSet<String>();
    rows.forEach(row -> Optional.ofNullable(row.seen().hint()).ifPresent(hints::add));
    return rows.stream()
        .filter(row -> row.seen().documents() == 0 && hints.contains(row.key().first()))
        .map(GridRow::key)
        .collect(Collectors.toSet());
  }

  private static Optional<Long> partner(GridRow row) {
    return Optional.ofNullable(row.standing().target()).map(target -> target.id());
  }

  /** Who else is matched to the partner that the row is; blank where nobody is. */
  String others(GridRow row) {
    return row.standing().status().good()
        ? partner(row).map(id -> others(row.key(), id)).orElse("")
        : "";
  }

  /** Who else than this employee is matched to the partner; blank where nobody is. */
  String others(RowKey key, long partner) {
    return logins.contains(key)
        ? ""
        : words(
            employees.getOrDefault(partner, List.of()).stream()
                .filter(row -> !row.key().equals(key))
                .toList());
  }

  /** All who share a partner with one of these, a sentence for each partner. */
  Stream<String> sentences(Set<RowKey> rows) {
    return employees.values().stream()
        .filter(all -> all.size() > 1)
        .filter(all -> all.stream().anyMatch(row -> rows.contains(row.key())))
        .map(all -> words(all) + " are matched to the same partner: " + all.getFirst().label())
        .sorted();
  }

  private static String words(List<GridRow> rows) {
    var names =
        rows.stream()
            .limit(NAMED_MAX)
            .map(row -> (row.key().first() + " " + row.name()).strip())
            .collect(Collectors.joining(", "));
    return rows.size() > NAMED_MAX ? names + " and " + (rows.size() - NAMED_MAX) + " more" : names;
  }
}
