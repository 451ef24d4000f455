package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all pages about a mapping have around what is their own. */
final class Common {

  private static final List<Grid> TABS =
      List.of(
          Grid.ACCOUNTS,
          Grid.PARTIES,
          Grid.TAXES,
          Grid.COST_OBJECTS,
          Grid.EMPLOYEES,
          Grid.VENDORS,
          Grid.ADVANCES,
          Grid.WAGES,
          Grid.JOURNALS,
          Grid.RULES,
          Grid.POLICIES);

  private Common() {}

  /** A page beside this one. */
  public record Tab(String name, String url, boolean chosen) {}

  static Map<String, Object> model(Visit visit, Sight sight, Grid grid) {
    var model = model(visit, sight);
    model.put("title", RowWords.title(grid));
    model.put("grid", grid.word());
    if (sight.company() > 0) {
      model.put("changesUrl", Links.changes(grid, sight.company()));
    }
    model.put("tabs", tabs(sight, RowWords.title(grid)));
    return model;
  }

  static Map<String, Object> model(Visit visit, Sight sight) {
    var model = new HashMap<String, Object>();
    model.put("company", sight.company());
    model.put("companyName", sight.name(sight.company()));
    model.put("companies", sight.companies());
    model.put("tabs", tabs(sight, ""));
    model.put("edits", sight.edits());
    model.put("changesUrl", Links.CHANGES);
    model.put("mayChange", visit.may(Role.ACCOUNTANT));
    model.put("unread", sight.usage().unread());
    model.put("cut", sight.usage().cut());
    model.put("version", sight.version());
    model.put("foreign", sight.foreign());
    model.put("mark", sight.mark());
    return model;
  }

  private static List<Tab> tabs(Sight sight, String chosen) {
    if (sight.company() == 0) {
      return List.of();
    }
    return Stream.concat(
            Stream.of(new Tab("Overview", Links.START + "?company=" + sight.company(), false)),
            TABS.stream()
                .map(
                    grid ->
                        new Tab(
                            RowWords.title(grid),
                            Links.grid(grid, sight.company()),
                            RowWords.title(grid).equals(chosen))))
        .toList();
  }
}
