package io.mlconnector.browser;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.mlconnector.simulators.demo.QuietDemo.Company;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/** Those who look at pages, each made when first asked for. */
final class People {

  static final String CAREFUL = "careful@pages.example";
  static final String NEWCOMER = "newcomer@example.com";

  private static final String COLLEAGUE = "colleague@pages.example";
  private static final Duration WHILE = Duration.ofMinutes(11);
  private static final Duration FRESH = Duration.ofMinutes(3);
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20;

  private final Stage stage;
  private final Company company;
  private final Map<Visitor, Session> sessions = new EnumMap<>(Visitor.class);
  private String secret = "";

  People(Stage stage, Company company) {
    this.stage = stage;
    this.company = company;
  }

  /** Cookies, and since when. */
  private record Session(String cookies, Instant since) {

    private boolean isOld() {
      return since.plus(FRESH).isBefore(Instant.now());
    }
  }

  /** Cookies of this visitor. */
  String session(Visitor visitor) {
    var known = sessions.get(visitor);
    if (known != null && !known.isOld()) {
      return known.cookies();
    }
    var cookies = known == null ? begin(visitor) : again(visitor, known.cookies());
    sessions.put(visitor, new Session(cookies, Instant.now()));
    return cookies;
  }

  /** Those who do what asks for a proof of who they are sign in once more. */
  private String again(Visitor visitor, String cookies) {
    try (var portal = stage.portal(Visitor.STRANGER)) {
      return switch (visitor) {
        case STRANGER, GUESSER, MEMBER, NEWCOMER, IDLE -> cookies;
        case COLLEAGUE -> keepBooks(portal.signIn(COLLEAGUE, Portal.PASSWORD)).session();
        case CAREFUL -> enterCode(portal).session();
      };
    }
  }

  Portal signInAsOwner(Portal portal) {
    return portal.signIn(company.owner(), company.password());
  }

  private String begin(Visitor visitor) {
    if (visitor == Visitor.COLLEAGUE) {
      stage.letters().invitation(COLLEAGUE, "ACCOUNTANT");
    }
    try (var portal = stage.portal(Visitor.STRANGER)) {
      return switch (visitor) {
        case STRANGER, GUESSER -> portal.session();
        case MEMBER -> signInAsOwner(portal).session();
        case NEWCOMER -> portal.signUp("New Company", NEWCOMER).session();
        case COLLEAGUE -> join(portal).session();
        case CAREFUL -> turnOn(portal.signUp("Careful & Sons", CAREFUL)).session();
        case IDLE -> stage.ago(WHILE, () -> signInAsOwner(portal)).session();
      };
    }
  }

  /** Keeps the books of the company, and has one of her own besides. */
  private static Portal join(Portal portal) {
    portal.openMail(COLLEAGUE).fill("Your name", "Kim Colleague");
    portal.fill("Choose a password", Portal.PASSWORD).press("Join").arrived();
    portal.open("/companies");
    portal.fill("Company", "Kim's Trading").press("Open the account").arrived();
    return keepBooks(portal);
  }

  private static Portal keepBooks(Portal portal) {
    portal.open("/companies");
    return portal.press(Pattern.compile("Accountant")).arrived();
  }

  /** Has an Odoo besides that does not take the key. */
  private Portal turnOn(Portal portal) {
    new NewCustomer(portal, stage.demo().unconnected())
        .enterOdoo("no-such-books", "nobody", "ffff456789abcdef");
    portal.open("/account/second-step");
    portal.press("Set it up").see("Scan this picture");
    secret = portal.main().locator("p.hint code").innerText();
    portal.fill("Code that the app shows", code()).press("Turn it on").at("Recovery codes");
    return portal;
  }

  private Portal enterCode(Portal portal) {
    portal.open("/sign-in");
    portal.fill("Mail address", CAREFUL).fill("Password", Portal.PASSWORD);
    portal.press("Sign in").at("Enter the code");
    return portal.fill("Code", code()).press("Sign in").arrived();
  }

  /** What an authenticator app shows for the secret that was typed into it. */
  private String code() {
    var digits = new StringBuilder();
    secret
        .replace(" ", "")
        .chars()
        .forEach(letter -> digits.append(Integer.toString(BASE32.indexOf(letter), 32)));
    var number = new BigInteger(digits.toString(), 32).toByteArray();
    var key = new byte[SECRET_BYTES];
    var length = Math.min(number.length, SECRET_BYTES);
    System.arraycopy(number, number.length - length, key, SECRET_BYTES - length, length);
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(new SecretKeySpec(key, "RAW"), Instant.now(), Locale.ROOT);
    } catch (GeneralSecurityException cannot) {
      throw new IllegalStateException(cannot);
    }
  }
}
