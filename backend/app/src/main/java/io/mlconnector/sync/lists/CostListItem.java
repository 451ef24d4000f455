package io.mlconnector.sync.lists;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cost object as it stands with its list.
 *
 * @param key the code in small letters; of an account without a code, its id
 * @param op what is still to be done in Concur, if anything
 * @param led whether the list has it from Odoo
 * @param problem why it is not as it is to be
 */
public record CostListItem(
    String key,
    AnalyticAccountId account,
    String code,
    String name,
    @Nullable Op op,
    boolean led,
    @Nullable Problem problem) {

  /** What can be done to an item. */
  public enum Op {
    CREATE,
    RENAME,
    DELETE;

    /** As it is stored, and named in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Op of(@Nullable String word) {
      return Arrays.stream(values()).filter(op -> op.word().equals(word)).findFirst().orElse(null);
    }
  }

  /** How an item stands. */
  public enum State {
    LISTED,
    WAITING,
    TROUBLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same with nothing to be done. */
  CostListItem atRest() {
    return new CostListItem(key, account, code, name, null, led, null);
  }

  public State state() {
    if (problem != null) {
      return State.TROUBLED;
    }
    return op == null ? State.LISTED : State.WAITING;
  }

  public Optional<Problem> trouble() {
    return Optional.ofNullable(problem);
  }

  /**
   * A page of a list's items.
   *
   * @param next the key that the next page begins after; empty on the last one
   */
  public record Page(List<CostListItem> items, Optional<String> next) {

    public Page {
      items = List.copyOf(items);
    }
  }
}
