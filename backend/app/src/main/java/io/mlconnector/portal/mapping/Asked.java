package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import java.util.Arrays;
import java.util.LinkedHashSet;
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
    return new RowKey(
        company, grid, code(query.text(FIRST).orElse("")), code(query.text(SECOND).orElse("")));
  }

  /** The row that a form names. */
  static RowKey row(Grid grid, Visit visit) {
    return new RowKey(company(visit), grid, code(visit.field(FIRST)), code(visit.field(SECOND)));
  }

  private static String code(String text) {
    if (text.length() > CODE_MAX || text.indexOf('\0') >= 0) {
      throw Query.refuse(FIRST, "it is no code");
    }
    return text;
  }

  /** A whole number, or 0. */
  static long number(String text) {
    return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
  }
}
