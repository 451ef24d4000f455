package io.mlconnector.portal;

import io.mlconnector.identity.Role;
import java.util.List;

/** The pages of the settings: tabs on each of them, and the overview's entries. */
public final class SettingsTabs {

  private static final String ROOT = "/settings";

  /** In the order in which they are shown; another page is another line. */
  private static final List<Tab> TABS =
      List.of(
          new Tab(
              "Members",
              ROOT + "/members",
              Role.VIEWER,
              "Who belongs to the company account, and what each may do."),
          new Tab(
              "Alerts",
              ROOT + "/alerts",
              Role.VIEWER,
              "Who is told of what, by mail and by webhook, and how often."),
          new Tab(
              "Schedule",
              ROOT + "/schedule",
              Role.VIEWER,
              "How often Concur and Odoo are looked at, and work that is paused."),
          // A part of the page before: nobody looks for it there.
          new Tab(
              "Payments",
              ROOT + "/schedule#payments",
              Role.VIEWER,
              "Whether Concur is told of what is paid in Odoo, and from which day on."),
          new Tab(
              "Receipts",
              ROOT + "/receipts",
              Role.VIEWER,
              "Whether the images of receipts are attached to the entries in Odoo."),
          new Tab(
              "Vendors",
              ROOT + "/vendors",
              Role.VIEWER,
              "Whether vendors are kept alike in Concur and Odoo, and which system leads."),
          new Tab(
              "Bank accounts",
              "/vendors/bank-accounts",
              Role.VIEWER,
              "Whether changed bank accounts of vendors raise an alarm, and what waits for"
                  + " approval."),
          new Tab(
              "Lists",
              ROOT + "/lists",
              Role.VIEWER,
              "Which lists in Concur are filled with the analytic accounts of Odoo."),
          new Tab(
              "Purchase orders",
              ROOT + "/orders",
              Role.VIEWER,
              "Whether Concur is told of the purchase orders in Odoo."),
          new Tab(
              "Webhook",
              ROOT + "/webhook",
              Role.VIEWER,
              "Where Concur tells of new documents, and the keys of that address."),
          new Tab(
              "Audit trail",
              ROOT + "/audit",
              Role.ACCOUNTANT,
              "Who did what and when, in a chain that shows whether anything was changed."),
          new Tab(
              "Support access",
              ROOT + "/support",
              Role.VIEWER,
              "Whether support may look at this company account, and who has."),
          new Tab(
              "API tokens",
              ROOT + "/tokens",
              Role.ADMIN,
              "What programs sign in with, and what each of them may do."),
          new Tab(
              "Data",
              ROOT + "/data",
              Role.ADMIN,
              "How long documents are kept, all data as a file, what support needs, and the end of"
                  + " the account."));

  private SettingsTabs() {}

  /**
   * A page.
   *
   * @param least the role that sees it
   * @param says what it is for, in a sentence
   */
  public record Tab(String title, String path, Role least, String says) {}

  /** What the member may see. */
  public static List<Tab> of(Visit visit) {
    return TABS.stream().filter(tab -> visit.may(tab.least())).toList();
  }

  static List<Frame.Link> links(Visit visit, String at) {
    return at.startsWith(ROOT)
        ? of(visit).stream()
            .map(tab -> new Frame.Link(tab.title(), tab.path(), at.startsWith(tab.path())))
            .toList()
        : List.of();
  }
}
