package io.mlconnector.browser;

import static io.mlconnector.browser.PortalPage.page;
import static io.mlconnector.browser.PortalPage.reached;
import static io.mlconnector.browser.Visitor.CAREFUL;
import static io.mlconnector.browser.Visitor.COLLEAGUE;
import static io.mlconnector.browser.Visitor.IDLE;
import static io.mlconnector.browser.Visitor.MEMBER;
import static io.mlconnector.browser.Visitor.NEWCOMER;

import java.util.List;

/** The pages about oneself and one's company account; a new one is one more line. */
final class AccountPages {

  static final List<PortalPage> ALL =
      List.of(
          page("account", MEMBER, "/account"),
          page("second-step-off", MEMBER, "/account/second-step"),
          reached("second-step-begun", NEWCOMER, (portal, stage) -> Ways.begun(portal)),
          page("second-step-on", CAREFUL, "/account/second-step"),
          reached("recovery-codes", CAREFUL, (portal, stage) -> Ways.recoveryCodes(portal)),
          reached("provider-leave", COLLEAGUE, (portal, stage) -> Ways.leaving(portal)),
          page("prove", IDLE, "/prove?next=/settings"),
          page("prove-done", CAREFUL, "/prove?next=/settings"),
          page("companies", MEMBER, "/companies"),
          page("companies-several", COLLEAGUE, "/companies"),
          page("companies-lost-form", COLLEAGUE, "/companies?lost=form"),
          page("settings", MEMBER, "/settings"),
          page("members", MEMBER, "/settings/members"),
          page("members-watched", COLLEAGUE, "/settings/members"),
          page("alerts", MEMBER, "/settings/alerts"),
          page("webhook", MEMBER, "/settings/webhook"),
          page("schedule", MEMBER, "/settings/schedule"),
          page("receipts", MEMBER, "/settings/receipts"),
          page("list-choose", MEMBER, "/settings/lists/choose?plan=Departments"),
          reached("list-items", MEMBER, (portal, stage) -> Ways.filledList(portal)),
          page("lists", MEMBER, "/settings/lists"),
          page("orders", MEMBER, "/settings/orders"),
          page("orders-list", MEMBER, "/settings/orders/list"),
          page("audit", MEMBER, "/settings/audit"),
          page("support", MEMBER, "/settings/support"),
          page("tokens", MEMBER, "/settings/tokens"),
          page("data", MEMBER, "/settings/data"));

  private AccountPages() {}
}
