package io.mlconnector.browser;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Where the links of mails lead that nobody follows to the end, so that they stay good. */
final class Letters {

  private final Stage stage;
  private final Map<String, String> links = new HashMap<>();

  Letters(Stage stage) {
    this.stage = stage;
  }

  String verification() {
    var mail = "unconfirmed@pages.example";
    return link(
        mail,
        portal -> {
          portal.open("/sign-up");
          portal.fill("Company", "Unconfirmed Company").fill("Your name", "Uli Unconfirmed");
          portal.fill("Mail address", mail).fill("Password", Portal.PASSWORD);
          portal.press("Sign up").at("Look at your mail");
        });
  }

  String reset() {
    stage.session(Visitor.CAREFUL);
    return link(
        People.CAREFUL,
        portal -> {
          portal.open("/forgot");
          portal.fill("Mail address", People.CAREFUL).press("Send the link");
          portal.at("Look at your mail");
        });
  }

  /** For somebody who is new here. */
  String invitation() {
    return invitation("invited@pages.example", "VIEWER");
  }

  String invitationOfNewcomer() {
    stage.session(Visitor.NEWCOMER);
    return invitation(People.NEWCOMER, "ACCOUNTANT");
  }

  /** Into the company with a month of documents. */
  String invitation(String mail, String role) {
    return link(
        mail,
        portal -> {
          stage.people().signInAsOwner(portal).open("/settings/members");
          portal.fill("Mail address", mail).choose("Role", role).press("Invite");
          portal.see("Invited, not joined yet").see(mail);
        });
  }

  private String link(String mail, Consumer<Portal> ask) {
    var known = links.get(mail);
    if (known != null) {
      return known;
    }
    try (var portal = stage.portal(Visitor.STRANGER)) {
      ask.accept(portal);
      var path = portal.linkOfMail(mail);
      links.put(mail, path);
      return path;
    }
  }
}
