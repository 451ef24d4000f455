package io.mlconnector.browser;

import static io.mlconnector.browser.PortalPage.page;
import static io.mlconnector.browser.PortalPage.reached;
import static io.mlconnector.browser.Visitor.MEMBER;
import static io.mlconnector.browser.Visitor.NEWCOMER;

import java.util.List;

/** The pages about vendors' bank accounts; a new one is one more line. */
final class BankPages {

  static final List<PortalPage> ALL =
      List.of(
          reached("bank-accounts", MEMBER, BankOnStage::list),
          reached("bank-account", MEMBER, BankOnStage::one),
          page("bank-accounts-none", NEWCOMER, BankOnStage.PATH));

  private BankPages() {}
}
