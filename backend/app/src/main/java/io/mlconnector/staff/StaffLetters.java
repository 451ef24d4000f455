package io.mlconnector.staff;

import io.mlconnector.identity.MailAddress;
import io.mlconnector.mail.Mail;

/**
 * What the mails to staff say. They name nobody but their reader and whoever invited it.
 *
 * @param consoleUrl where staff reach the console, without a slash at the end
 */
record StaffLetters(String consoleUrl) {

  private static final String NOT_YOU =
      "\n\nIf this was not you, tell an operator of the service at once.\n\nml-connector\n";

  /** The link by which somebody joins. */
  Mail invitation(MailAddress to, String by, StaffRole role, String token) {
    return new Mail(
        to.text(),
        "You are to work on ml-connector's console",
        by
            + " invites you to the console of ml-connector, as "
            + role.word()
            + ".\n\nOpen this link to choose a password; you will need an authenticator app, too. It"
            + " is good for two days:\n\n"
            + consoleUrl
            + "/invitations/"
            + token
            + "\n\nIf you do not know why you get this, you need not do anything.\n\n"
            + "ml-connector\n",
        StaffLinks.INVITE_MAX);
  }

  Mail reset(MailAddress to, String token) {
    return new Mail(
        to.text(),
        "Choose another password for the console",
        "Open this link to choose another password for the console of ml-connector. It is good for"
            + " one hour, and the code of your app is asked for afterwards as always:\n\n"
            + consoleUrl
            + "/reset/"
            + token
            + NOT_YOU,
        StaffLinks.RESET_MAX);
  }

  Mail passwordChanged(MailAddress to) {
    return new Mail(
        to.text(),
        "Your password for the console was changed",
        "The password of your account at the console of ml-connector was changed, and you were"
            + " signed out everywhere."
            + NOT_YOU);
  }

  Mail appSet(MailAddress to) {
    return new Mail(
        to.text(),
        "An authenticator app was set up for the console",
        "From now on the console of ml-connector asks for the codes of the authenticator app that"
            + " was just set up for your account, and of no other one."
            + NOT_YOU);
  }
}
