package io.mlconnector.browser;

import java.util.List;
import java.util.function.Function;

/**
 * A page that is looked at from all sides.
 *
 * @param name of its pictures
 * @param path where it is, once there is something to show
 * @param status that it is answered with
 */
record PortalPage(String name, Visitor visitor, Function<Stage, String> path, int status) {

  private static final int FOUND = 200;
  private static final int NOT_FOUND = 404;

  /** Every page of the portal; a new one is one more line. */
  static final List<PortalPage> PAGES =
      List.of(
          open("sign-in", "/sign-in"),
          open("sign-up", "/sign-up"),
          open("forgot", "/forgot"),
          open("outbox", "/outbox"),
          open("errors", "/errors"),
          member("overview", "/"),
          member("documents", "/documents"),
          member("documents-held", "/documents?state=held"),
          member("document-held", stage -> "/documents/" + stage.document("HELD")),
          member("document-confirmed", stage -> "/documents/" + stage.document("CONFIRMED")),
          member("preview", stage -> "/documents/" + stage.document("HELD") + "/preview"),
          member("problems", "/problems"),
          member("close", "/close"),
          member("mapping", "/mapping"),
          member("mapping-accounts", "/mapping/grids/accounts"),
          member("mapping-rules", "/mapping/rules"),
          member("mapping-versions", "/mapping/versions"),
          member("connections", "/connections"),
          member("connections-concur", "/connections/concur"),
          member("connections-odoo", "/connections/odoo"),
          member("start", "/start"),
          member("start-live", "/start/live"),
          member("settings", "/settings"),
          member("members", "/settings/members"),
          member("alerts", "/settings/alerts"),
          member("webhook", "/settings/webhook"),
          member("schedule", "/settings/schedule"),
          member("audit", "/settings/audit"),
          member("tokens", "/settings/tokens"),
          member("data", "/settings/data"),
          member("account", "/account"),
          member("companies", "/companies"),
          newcomer("overview-none", "/"),
          newcomer("documents-none", "/documents"),
          newcomer("mapping-none", "/mapping"),
          newcomer("start-none", "/start"),
          lost("not-found", "/nowhere"));

  private static PortalPage open(String name, String path) {
    return new PortalPage(name, Visitor.STRANGER, stage -> path, FOUND);
  }

  private static PortalPage member(String name, String path) {
    return member(name, stage -> path);
  }

  private static PortalPage member(String name, Function<Stage, String> path) {
    return new PortalPage(name, Visitor.MEMBER, path, FOUND);
  }

  private static PortalPage newcomer(String name, String path) {
    return new PortalPage(name, Visitor.NEWCOMER, stage -> path, FOUND);
  }

  private static PortalPage lost(String name, String path) {
    return new PortalPage(name, Visitor.STRANGER, stage -> path, NOT_FOUND);
  }
}
