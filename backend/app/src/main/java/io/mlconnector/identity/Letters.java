package io.mlconnector.identity;

import io.mlconnector.mail.Mail;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * What the mails say. They name nobody but their reader and whoever invited it, and hold no address
 * but the service's own.
 *
 * @param publicUrl where people reach the service, without a slash at the end
 */
record Letters(String publicUrl) {

  private static final String NOT_YOU =
      "\n\nIf this was not you, you need not do anything.\n\nml-connector\n";

  /**
   * The link that confirms an address.
   *
   * @param next where it leads on to; blank for no place of its own
   */
  Mail verify(MailAddress to, String token, String next) {
    return new Mail(
        to.text(),
        "Confirm your mail address",
        "Welcome to ml-connector.\n\nOpen this link to confirm your mail address. It is good for 24"
            + " hours, and asks for the password that you have chosen:\n\n"
            + publicUrl
            + "/verify/"
            + token
            + (next.isEmpty() ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
            + NOT_YOU,
        SignUps.VERIFY_MAX);
  }

  Mail knownAlready(MailAddress to) {
    return new Mail(
        to.text(),
        "You have an account already",
        "Somebody, probably you, wanted to sign up for ml-connector with this mail address. It has"
            + " an account already. Sign in here:\n\n"
            + publicUrl
            + "/sign-in\n\nIf you do not know your password any more, choose another one:\n\n"
            + publicUrl
            + "/forgot"
            + NOT_YOU);
  }

  Mail reset(MailAddress to, String token) {
    return new Mail(
        to.text(),
        "Choose another password",
        "Open this link to choose another password. It is good for one hour:\n\n"
            + publicUrl
            + "/reset/"
            + token
            + NOT_YOU,
        Resets.RESET_MAX);
  }

  /**
   * Whoever had the old password may have connected the account with a provider, too.
   *
   * @param disconnected whether the link was taken away together with it
   */
  Mail passwordChanged(MailAddress to, Optional<ProviderLink> link, boolean disconnected) {
    return new Mail(
        to.text(),
        "Your password was changed",
        "The password of your account was changed, and you were signed out everywhere else."
            + link.map(one -> disconnected ? taken(one) : left(one)).orElse("")
            + "\n\nIf this was not you, choose another password at once, and tell the owner of your"
            + " company account:\n\n"
            + publicUrl
            + "/forgot\n\nml-connector\n");
  }

  private static String taken(ProviderLink link) {
    return " It was disconnected from " + link.provider() + ".";
  }

  private String left(ProviderLink link) {
    return "\n\nIt can be entered with "
        + link.provider()
        + link.mail().map(mail -> " as " + mail).orElse("")
        + ", too"
        + link.since().map(at -> ", since " + at.atZone(ZoneOffset.UTC).toLocalDate()).orElse("")
        + ". If you do not know this, disconnect it on the page of your account:\n\n"
        + publicUrl
        + "/account";
  }

  Mail secondFactor(MailAddress to, boolean on) {
    return new Mail(
        to.text(),
        on ? "The second step at sign-in is on" : "The second step at sign-in is off",
        "The code from your authenticator app is "
            + (on ? "now" : "no longer")
            + " asked for when you sign in.\n\nIf this was not you, choose another password at"
            + " once, and tell the owner of your company account:\n\n"
            + publicUrl
            + "/forgot\n\nml-connector\n");
  }

  Mail provider(MailAddress to, String provider, boolean on) {
    return new Mail(
        to.text(),
        on ? "You can sign in with " + provider : "You no longer sign in with " + provider,
        "Your account was "
            + (on ? "connected with" : "disconnected from")
            + " your account at "
            + provider
            + ".\n\nIf this was not you, choose another password at once, and tell the owner of"
            + " your company account:\n\n"
            + publicUrl
            + "/forgot\n\nml-connector\n");
  }

  Mail invitation(String company, Invitation invitation, Optional<String> task, String token) {
    return new Mail(
        invitation.mail().text(),
        invitation.invitedBy() + " invites you to " + company,
        invitation.invitedBy()
            + " invites you to the company account \""
            + company
            + "\" at ml-connector, as "
            + invitation.role().name().toLowerCase(Locale.ROOT)
            + "."
            + task.map(title -> "\n\nYou are asked for this step: " + title + ".").orElse("")
            + "\n\nOpen this link to join"
            + task.map(title -> "; it leads to the step").orElse("")
            + ". It is good for three days:\n\n"
            + publicUrl
            + "/invitations/"
            + token
            + NOT_YOU);
  }
}
