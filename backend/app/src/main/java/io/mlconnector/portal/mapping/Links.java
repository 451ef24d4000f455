package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.tenant.RowKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of the pages about a mapping. */
final class Links {

  static final String START = "/mapping";
  static final String CHANGES = "/mapping/changes";
  static final String VERSIONS = "/mapping/versions";
  static final String POLICIES = "/mapping/companies";

  private Links() {}

  static String grid(Grid grid, long company) {
    return switch (grid) {
      case POLICIES -> POLICIES;
      case RULES -> "/mapping/rules?company=" + company;
      case JOURNALS -> "/mapping/journals?company=" + company;
      case ACCOUNTS, PARTIES, TAXES, COST_OBJECTS, EMPLOYEES, VENDORS, ADVANCES, WAGES ->
          "/mapping/grids/" + grid.word() + "?company=" + company;
    };
  }

  /** Where changes are saved, which leads back to the grid. */
  static String changes(Grid grid, long company) {
    return CHANGES + "?company=" + company + "&grid=" + grid.word();
  }

  /** Where a target is chosen for a row. */
  static String pick(RowKey row) {
    return "/mapping/grids/" + row.grid().word() + "/pick?" + names(row);
  }

  static String names(RowKey row) {
    return "company="
        + row.company()
        + "&first="
        + encoded(row.first())
        + "&second="
        + encoded(row.second());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
