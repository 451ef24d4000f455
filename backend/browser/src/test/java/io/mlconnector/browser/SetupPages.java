package io.mlconnector.browser;

import static io.mlconnector.browser.PortalPage.page;
import static io.mlconnector.browser.PortalPage.reached;
import static io.mlconnector.browser.Visitor.CAREFUL;
import static io.mlconnector.browser.Visitor.MEMBER;
import static io.mlconnector.browser.Visitor.NEWCOMER;

import java.util.List;

/** The pages that get a company started and connected; a new one is one more line. */
final class SetupPages {

  static final List<PortalPage> ALL =
      List.of(
          page("start", MEMBER, "/start"),
          page("start-none", NEWCOMER, "/start"),
          page("start-odoo", NEWCOMER, "/start/odoo"),
          page("start-fix", MEMBER, "/start/fix"),
          page("start-live", MEMBER, "/start/live"),
          page("choose-companies", MEMBER, "/start/companies/choose"),
          page("choose-companies-none", NEWCOMER, "/start/companies/choose"),
          page("choose-live", MEMBER, "/start/live/choose"),
          page("choose-live-none", NEWCOMER, "/start/live/choose"),
          page("connections", MEMBER, "/connections"),
          page("connections-none", NEWCOMER, "/connections"),
          page("connections-concur", MEMBER, "/connections/concur"),
          page("connections-concur-none", NEWCOMER, "/connections/concur"),
          page("connections-odoo", MEMBER, "/connections/odoo"),
          page("connections-odoo-none", NEWCOMER, "/connections/odoo"),
          reached(
              "test-concur",
              MEMBER,
              (portal, stage) -> Ways.tested(portal, "concur", "SAP Concur")),
          reached("test-odoo", MEMBER, (portal, stage) -> Ways.tested(portal, "odoo", "Odoo")),
          reached("test-odoo-bad", CAREFUL, (portal, stage) -> Ways.tested(portal, "odoo", "Odoo")),
          reached("test-odoo-live", MEMBER, (portal, stage) -> Ways.testedLive(portal)).byScript());

  private SetupPages() {}
}
