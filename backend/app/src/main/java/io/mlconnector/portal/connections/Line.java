package io.mlconnector.portal.connections;

import io.mlconnector.connection.ping.Check;
import io.mlconnector.portal.wording.Wording;
import java.util.Locale;

/**
 * A check of the test as the page shows it.
 *
 * @param word how it ended; blank before it was made
 * @param who can mend it; blank where there is nothing to mend
 */
public record Line(
    String code,
    String name,
    String look,
    String word,
    String did,
    String saw,
    String fix,
    String who) {

  static Line of(Check check) {
    var state = word(check);
    return new Line(
        check.code(),
        check.name(),
        state.look(),
        state.text(),
        check.did(),
        check.detail(),
        check.fix(),
        check.owner().map(Wording::mender).orElse(""));
  }

  static Line waiting(Check check) {
    return new Line(check.code(), check.name(), "calm", "", check.did(), "", "", "");
  }

  private static Shown.Word word(Check check) {
    return switch (check.status()) {
      case PASS -> new Shown.Word("Good", "good");
      case WARN -> new Shown.Word("Look at this", "wait");
      case FAIL -> new Shown.Word("Failed", "bad");
      case SKIP -> new Shown.Word("Not tried", "calm");
    };
  }

  /** Names the line within the page. */
  public String id() {
    return "check-" + code.replace('.', '-').toLowerCase(Locale.ROOT);
  }
}
