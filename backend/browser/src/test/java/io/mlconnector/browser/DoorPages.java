package io.mlconnector.browser;

import static io.mlconnector.browser.PortalPage.page;
import static io.mlconnector.browser.PortalPage.reached;
import static io.mlconnector.browser.Visitor.COLLEAGUE;
import static io.mlconnector.browser.Visitor.MEMBER;
import static io.mlconnector.browser.Visitor.NEWCOMER;
import static io.mlconnector.browser.Visitor.STRANGER;

import java.util.List;

/** The pages for who is not known yet, or not let in; a new one is one more line. */
final class DoorPages {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int REFUSED = 422;

  private static final String ARRIVAL =
      "/connect/concur?id=0b1c2d3e-4f50-4162-8384-95a6b7c8d9e0"
          + "&requestToken=1b1c2d3e-4f50-4162-8384-95a6b7c8d9e1";

  static final List<PortalPage> ALL =
      List.of(
          page("sign-in", STRANGER, "/sign-in"),
          page("sign-in-again", STRANGER, "/sign-in?ended=form"),
          reached("sign-in-refused", STRANGER, (portal, stage) -> Ways.wrongly(portal))
              .with(REFUSED),
          reached("sign-in-too-often", Visitor.GUESSER, (portal, stage) -> Ways.tooOften(portal))
              .with(REFUSED),
          reached("sign-in-code", STRANGER, Ways::code),
          reached(
              "sign-in-new", STRANGER, (portal, stage) -> Ways.atProvider(portal, stage, "new")),
          reached(
              "sign-in-known",
              STRANGER,
              (portal, stage) -> Ways.atProvider(portal, stage, "known")),
          page("sign-up", STRANGER, "/sign-up"),
          reached("sign-up-refused", STRANGER, (portal, stage) -> Ways.tooShort(portal))
              .with(REFUSED),
          page("verify", STRANGER, stage -> stage.letters().verification()),
          page("forgot", STRANGER, "/forgot"),
          reached("sent", STRANGER, (portal, stage) -> Ways.sent(portal)),
          page("reset", STRANGER, stage -> stage.letters().reset()),
          page("reset-done", STRANGER, "/sign-in?ended=reset"),
          page("invitation-new", STRANGER, stage -> stage.letters().invitation()),
          page("invitation-known", STRANGER, stage -> stage.letters().invitationOfNewcomer()),
          page("invitation-mine", NEWCOMER, stage -> stage.letters().invitationOfNewcomer()),
          page("invitation-other", MEMBER, stage -> stage.letters().invitation()),
          page("arrived", STRANGER, ARRIVAL),
          page("arrived-lost", NEWCOMER, "/connect/concur/arrived"),
          page("outbox", STRANGER, "/outbox"),
          page("errors", STRANGER, "/errors"),
          page("status", STRANGER, "/status"),
          page("not-found", STRANGER, "/nowhere").with(NOT_FOUND),
          page("not-found-inside", MEMBER, "/nowhere").with(NOT_FOUND),
          page("link-spent", STRANGER, "/reset/spent").with(GONE),
          page("not-allowed", COLLEAGUE, "/settings/tokens").with(FORBIDDEN),
          reached("form-expired", STRANGER, (portal, stage) -> Ways.expired(portal))
              .with(FORBIDDEN));

  private DoorPages() {}
}
