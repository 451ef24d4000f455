package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which passwords are taken: any of a good length but those that everybody tries first. No mixture
 * of letters, digits and signs is asked for, as it makes passwords worse.
 */
public final class PasswordRules {

  public static final int LENGTH_MIN = 12;
  public static final int LENGTH_MAX = 128;

  private static final int DIFFERENT_MIN = 5;

  /** What is tried first here besides the most common passwords of all. */
  private static final Set<String> COMMON =
      Set.of(
          "password",
          "passwort",
          "motdepasse",
          "contrasena",
          "qwerty",
          "qwertz",
          "azerty",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "letmein",
          "welcome",
          "willkommen",
          "iloveyou",
          "football",
          "baseball",
          "superman",
          "batman",
          "dragon",
          "monkey",
          "sunshine",
          "princess",
          "starwars",
          "whatever",
          "trustno",
          "administrator",
          "admin",
          "changeme",
          "secret",
          "abcdefghijkl",
          "abcdefghijklm",
          "qwertyuiopasdf",
          "mlconnector",
          "odoo",
          "concur",
          "sapconcur",
          "master",
          "shadow",
          "michael",
          "jennifer",
          "computer",
          "internet",
          "login",
          "passw",
          "passwordpassword",
          "qazwsx",
          "qazwsxedc",
          "zaqxsw",
          "correcthorsebatterystaple",
          "iloveyouforever",
          "test",
          "testtest",
          "testtesttest",
          "default",
          "freedom",
          "summer",
          "sommer",
          "winter",
          "spring",
          "autumn",
          "herbst");

  private PasswordRules() {}

  /** Why a password is not taken; empty if it is. */
  public static Optional<Problem> refusal(Password password, MailAddress mail, String name) {
    var text = password.text();
    var length = text.codePointCount(0, text.length());
    if (length < LENGTH_MIN) {
      return refused("it is shorter than " + LENGTH_MIN + " characters");
    }
    if (length > LENGTH_MAX) {
      return refused("it is longer than " + LENGTH_MAX + " characters");
    }
    if (isOwn(text, mail, name)) {
      return refused("it is your name or mail address");
    }
    return isCommon(text) ? refused("it is one of those that are tried first") : Optional.empty();
  }

  private static boolean isOwn(String text, MailAddress mail, String name) {
    var plain = letters(text);
    return text.equalsIgnoreCase(mail.text())
        || (!plain.isEmpty()
            && (plain.equals(letters(mail.localPart()))
                || plain.equals(letters(mail.text()))
                || plain.equals(letters(name))));
  }

  /** Digits and signs around a common word, letters that look alike, rows of keys, repetitions. */
  private static boolean isCommon(String text) {
    var plain = letters(text);
    var read =
        letters(
            text.toLowerCase(Locale.ROOT)
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('@', 'a'));
    return (plain.isEmpty() && isRow(text))
        || text.codePoints().distinct().count() < DIFFERENT_MIN
        || isCommonWord(plain)
        || isCommonWord(read)
        || isRow(text);
  }

  private static boolean isCommonWord(String letters) {
    return COMMON.contains(letters) || CommonPasswords.contains(letters);
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
  }

  /** Every character is one more, or one less, or the same as the one before, but for a few. */
  private static boolean isRow(String text) {
    var steps = 0;
    for (var at = 1; at < text.length(); at++) {
      steps += Math.abs(text.charAt(at) - text.charAt(at - 1)) <= 1 ? 1 : 0;
    }
    return steps * 4 >= (text.length() - 1) * 3;
  }

  private static Optional<Problem> refused(String detail) {
    return Optional.of(
        new Problem(Code.PASSWORD_REFUSED, Map.of("field", "password", "detail", detail)));
  }
}
