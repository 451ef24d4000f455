package io.mlconnector.sync.bank;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The number of a bank account, an IBAN or another one, as it is compared: however it is typed, one
 * account has one. Mute in text form.
 */
record AccountNumber(String normal) {

  /** As many characters are shown to people. */
  private static final int ENDS = 4;

  /** Of anything longer would be said too much. */
  private static final int SHORT = 8;

  /** Without spaces, dots and dashes, in capitals; blank where nothing is left. */
  static AccountNumber of(@Nullable String typed) {
    var text = Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC);
    var kept = new StringBuilder();
    text.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
    return new AccountNumber(kept.toString().toUpperCase(Locale.ROOT));
  }

  boolean isBlank() {
    return normal.isEmpty();
  }

  /** The last characters, by which people know an account; fewer of a short number. */
  String ends() {
    var shown = normal.length() >= SHORT ? ENDS : normal.length() / ENDS;
    return normal.substring(normal.length() - shown);
  }

  @Override
  public String toString() {
    return "AccountNumber[hidden]";
  }
}
