package io.mlconnector.sync.bank;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something about a vendor's bank accounts that a person has to look at.
 *
 * @param before last characters of the accounts that were taken as right
 * @param after last characters of those that are there
 * @param others names by partner's ids of other vendors that have one of them
 * @param writer who changed it last in Odoo; blank where that is not known
 * @param version grows with each change in Odoo
 */
public record BankAlarm(
    UUID id,
    Kind kind,
    long partner,
    String name,
    List<String> before,
    List<String> after,
    Map<Long, String> others,
    String writer,
    Instant seenAt,
    int version,
    State state,
    Optional<Decision> decision) {

  public BankAlarm {
    before = List.copyOf(before);
    after = List.copyOf(after);
    others = Map.copyOf(others);
  }

  /** What is the matter. */
  public enum Kind {
    /** A vendor has other accounts than before. */
    CHANGED,
    /** A vendor of which nothing was right so far has an account that another one has. */
    KNOWN,
    /** Two vendors have had one account from the beginning; nothing waits for it. */
    SHARED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** How far it is. */
  public enum State {
    OPEN,
    /** A person said no, and Odoo has it still. */
    REJECTED,
    APPROVED,
    /** Odoo has the old account again, or the vendor is gone. */
    CLOSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public static Optional<State> named(String word) {
      return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }
  }

  /** Who decided. */
  public record Decision(String by, Instant at, String note) {}

  /** Whether a decision can be made, or another one. */
  public boolean isLiving() {
    return state == State.OPEN || state == State.REJECTED;
  }

  /** What is the matter, in words. */
  public Problem problem() {
    return switch (kind) {
      case CHANGED ->
          new Problem(
              Code.BANK_ACCOUNT_CHANGED,
              Map.of("vendor", called(), "before", told(before), "after", told(after)));
      case KNOWN ->
          new Problem(
              Code.BANK_ACCOUNT_KNOWN,
              Map.of("vendor", called(), "account", told(after), "others", sharers()));
      case SHARED ->
          new Problem(
              Code.BANK_ACCOUNT_SHARED,
              Map.of("vendor", called(), "account", told(after), "others", sharers()));
    };
  }

  private String called() {
    return name.isBlank() ? "with id " + partner : name;
  }

  private String sharers() {
    return others.values().stream().sorted().limit(3).reduce((a, b) -> a + ", " + b).orElse("");
  }

  /** Accounts as people see them. */
  public static String told(List<String> ends) {
    return ends.isEmpty()
        ? "no account"
        : ends.stream().map(end -> "…" + end).reduce((a, b) -> a + ", " + b).orElseThrow();
  }
}
