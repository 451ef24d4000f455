package io.mlconnector.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mail address in lower case, which is how persons are told apart. */
public record MailAddress(String text) {

  private static final int LENGTH_MAX = 254;
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");

  /** Reads what somebody typed. */
  public static Optional<MailAddress> of(String typed) {
    var stripped = typed.strip();
    // Some letters of other alphabets fold into these, and would be somebody else's address.
    if (!stripped.chars().allMatch(letter -> letter < 0x80)) {
      return Optional.empty();
    }
    var text = stripped.toLowerCase(Locale.ROOT);
    return text.length() <= LENGTH_MAX && FORM.matcher(text).matches()
        ? Optional.of(new MailAddress(text))
        : Optional.empty();
  }

  /** What stands before the sign. */
  public String localPart() {
    return text.substring(0, text.indexOf('@'));
  }

  @Override
  public String toString() {
    return text;
  }
}
