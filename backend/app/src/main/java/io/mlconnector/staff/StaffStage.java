package io.mlconnector.staff;

import java.util.Locale;

/** How far somebody has come in. */
public enum StaffStage {
  /** The password is proven; an authenticator app has to be set up. */
  SETUP,
  /** The password is proven; a code is asked for. */
  CODE,
  /** All is proven. */
  IN;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StaffStage of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
