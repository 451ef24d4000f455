package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What the address or the form of a page about a mapping asks for. */
final class Asked {

  static final String COMPANY = "company";
  static final String FIRST = "first";
  static final String SECOND = "second";

  private static final int CODE_MAX = 250;

  private Asked() {}

  /** The grid in the path, of those whose rows are codes. */
  static Grid grid(Visit visit) {
    return Grid.of(String.valueOf(visit.request().pathParam("grid")))
        .filter(grid -> RowValues.kind(grid).isPresent())
        .orElseThrow(() -> HttpProblem.notFound("page"));
  }

  static Query query(Visit visit, String... known) {
    var all = new LinkedHashSet<>(Arrays.asList(known));
    all.add(COMPANY);
    return Query.of(visit.request(), Set.copyOf(all));
  }

  static long company(Query query) {
    return query.number(COMPANY, 1, Integer.MAX_VALUE, 0);
  }

  static long company(Visit visit) {
    return number(visit.field(COMPANY));
  }

  /** The row that an address names. */
  static RowKey row(Grid grid, long company, Query query) {
    return row(company, grid, query.text(FIRST).orElse(""), query.text(SECOND).orElse(""));
  }

  /** The row that a form names. */
  static RowKey row(Grid grid, Visit visit) {
    return row(company(visit), grid, visit.field(FIRST), visit.field(SECOND));
  }

  /** A row that a mapping could not be read with never gets into anybody's changes. */
  private static RowKey row(long company, Grid grid, String first, String second) {
    var row = new RowKey(company, grid, code(FIRST, first), code(SECOND, second));
    blank(row)
        .ifPresent(
            field -> {
              throw Query.refuse(field, "it is blank");
            });
    return row;
  }

  /** The code that is missing in a row, if one is: only a tax may have a blank first one. */
  static Optional<String> blank(RowKey row) {
    var pair = row.grid() == Grid.TAXES || row.grid() == Grid.COST_OBJECTS;
    if (pair && row.second().isBlank()) {
      return Optional.of(SECOND);
    }
    return row.first().isBlank() && (row.grid() != Grid.TAXES || !row.first().isEmpty())
        ? Optional.of(FIRST)
        : Optional.empty();
  }

  private static String code(String field, String text) {
    if (text.length() > CODE_MAX || text.indexOf('\0') >= 0) {
      throw Query.refuse(field, "it is no code");
    }
    return text;
  }

  /** A whole number, or 0. */
  static long number(String text) {
    return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
  }
}
