package io.mlconnector.sync.exchange;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A vendor's address as people see it in a list.
 *
 * @param key empty where Concur does not have it
 * @param partner empty where Odoo does not have it
 * @param conflicts what a person has to decide
 * @param at since when it is so
 */
public record VendorLine(
    Optional<VendorKey> key,
    Optional<Long> partner,
    String name,
    State state,
    List<Problem> problems,
    Map<FieldGroup, Conflict> conflicts,
    Instant at) {

  public VendorLine {
    problems = List.copyOf(problems);
    conflicts = Map.copyOf(conflicts);
  }

  /**
   * A group of fields that both systems have changed.
   *
   * @param values what each has, of this group alone
   * @param mark comes back with the decision, and says which values the person saw
   * @param chosen what was decided, and is not done yet
   */
  public record Conflict(Pair<VendorCard> values, String mark, Optional<Choice> chosen) {}

  /** Where a vendor stands, the word in the API and its place in the list. */
  public enum State {
    IN_STEP("inStep"),
    /** Something is to be sent, or on its way. */
    WAITING("waiting"),
    /** Nothing of it is carried over until its bank account is approved. */
    HELD("held"),
    /** A person has to decide between two values. */
    CONFLICT("conflict"),
    /** Both have it, and something of it is not carried over. */
    PROBLEM("problem"),
    /** One side has it, and the other does not get it. */
    REFUSED("refused");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static State of(String word) {
      return switch (word) {
        case "inStep" -> IN_STEP;
        case "waiting" -> WAITING;
        case "held" -> HELD;
        case "conflict" -> CONFLICT;
        case "problem" -> PROBLEM;
        default -> REFUSED;
      };
    }
  }

  /**
   * Which vendors are listed.
   *
   * @param state empty for all
   * @param words a part of the name, of a code, or of the partner's id; blank for all
   */
  public record Wanted(Optional<State> state, String words) {

    /** All of them. */
    public static final Wanted ALL = new Wanted(Optional.empty(), "");

    /** Only those in a state. */
    public static Wanted of(State state) {
      return new Wanted(Optional.of(state), "");
    }
  }

  /** The list's next page begins after this. */
  public record Place(String kind, String subject) {}

  /**
   * A page of the list.
   *
   * @param next leads to the next page; empty on the last
   * @param total how many there are on all pages
   */
  public record Page(List<VendorLine> lines, Optional<Place> next, long total) {

    public Page {
      lines = List.copyOf(lines);
    }
  }

  /** Mute on names and values. */
  @Override
  public String toString() {
    return "VendorLine[" + key + ", " + partner + ", " + state + "]";
  }
}
