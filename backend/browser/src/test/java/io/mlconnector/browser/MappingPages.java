package io.mlconnector.browser;

import static io.mlconnector.browser.PortalPage.page;
import static io.mlconnector.browser.PortalPage.reached;
import static io.mlconnector.browser.Visitor.COLLEAGUE;
import static io.mlconnector.browser.Visitor.MEMBER;
import static io.mlconnector.browser.Visitor.NEWCOMER;

import java.util.List;

/** The pages about the mapping; a new one is one more line. */
final class MappingPages {

  private static final String GRIDS = "/mapping/grids/";

  static final List<PortalPage> ALL =
      List.of(
          page("mapping", MEMBER, "/mapping"),
          page("mapping-none", NEWCOMER, "/mapping"),
          page("mapping-accounts", MEMBER, GRIDS + "accounts"),
          page("mapping-taxes", MEMBER, GRIDS + "taxes"),
          page("mapping-employees", MEMBER, GRIDS + "employees"),
          reached("mapping-pick", MEMBER, (portal, stage) -> Ways.pick(portal, "accounts")),
          reached("mapping-pick-tax", MEMBER, (portal, stage) -> Ways.pick(portal, "taxes")),
          page("mapping-suggestions", MEMBER, GRIDS + "accounts/suggestions?least=1"),
          page("mapping-suggestions-none", MEMBER, GRIDS + "employees/suggestions"),
          page("mapping-import", MEMBER, GRIDS + "accounts/import"),
          reached("mapping-imported", COLLEAGUE, (portal, stage) -> Ways.imported(portal)),
          reached("mapping-changes", COLLEAGUE, (portal, stage) -> Ways.changes(portal)),
          page("mapping-changes-none", NEWCOMER, "/mapping/changes"),
          page("mapping-companies", MEMBER, "/mapping/companies?more=yes"),
          page("mapping-journals", MEMBER, "/mapping/journals"),
          page("mapping-rules", MEMBER, "/mapping/rules"),
          page("mapping-versions", MEMBER, "/mapping/versions"),
          page("mapping-version", MEMBER, "/mapping/versions/1"));

  private MappingPages() {}
}
