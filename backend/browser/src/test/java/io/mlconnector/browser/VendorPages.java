package io.mlconnector.browser;

import static io.mlconnector.browser.PortalPage.page;
import static io.mlconnector.browser.PortalPage.reached;
import static io.mlconnector.browser.Visitor.MEMBER;
import static io.mlconnector.browser.Visitor.NEWCOMER;

import java.util.List;

/** The pages about vendors; a new one is one more line. */
final class VendorPages {

  static final List<PortalPage> ALL =
      List.of(
          page("vendors", MEMBER, stage -> of(stage, "/vendors")),
          page("vendors-unmatched", MEMBER, stage -> of(stage, "/vendors?q=no+such+words")),
          page("vendors-off", NEWCOMER, "/vendors"),
          page("vendor", MEMBER, stage -> of(stage, VendorsOnStage.one("V202"))),
          page("vendor-refused", MEMBER, stage -> of(stage, "/vendors/one?partner=206")),
          page("vendor-link", MEMBER, stage -> of(stage, "/vendors/link?partner=205")),
          page("vendor-question", MEMBER, stage -> of(stage, "/vendors/questions")),
          page("vendor-question-none", NEWCOMER, "/vendors/questions"),
          page("vendor-conflicts", MEMBER, stage -> of(stage, "/vendors/conflicts")),
          page("vendor-conflicts-none", NEWCOMER, "/vendors/conflicts"),
          page("vendor-settings", MEMBER, stage -> of(stage, "/settings/vendors")),
          page("vendor-settings-none", NEWCOMER, "/settings/vendors"),
          reached("vendor-settings-check", NEWCOMER, (portal, stage) -> check(portal)));

  private VendorPages() {}

  private static String of(Stage stage, String path) {
    stage.vendors().ready();
    return path;
  }

  private static void check(Portal portal) {
    portal.open("/settings/vendors");
    VendorsOnStage.choose(portal);
    portal.press("Show what will happen").at("What will happen");
  }
}
