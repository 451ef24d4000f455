package io.mlconnector.sync.board;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.document.DocumentState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Documents that have the same cause of trouble.
 *
 * @param stage whether they are held for it
 * @param example one of their problems
 * @param documents how many; one that has several causes is in several troubles
 * @param totals what they come to, by currency; blank for documents without one
 * @param since when the oldest of them was fetched
 */
public record Trouble(
    Cause cause,
    Stage stage,
    Problem example,
    long documents,
    Map<String, BigDecimal> totals,
    Instant since) {

  /** Where documents with a problem stand. */
  @SuppressWarnings("ImmutableEnumChecker") // The sets are unmodifiable.
  public enum Stage {
    /** Waiting for somebody to mend the cause. */
    HELD("held", DocumentState.HELD),
    /** Tried again by itself. */
    WAITING("waiting", DocumentState.FETCHED, DocumentState.ACKNOWLEDGED, DocumentState.POSTED),
    /** Posted, and changed in Odoo since. */
    CHANGED("changed", DocumentState.CONFIRMED, DocumentState.PAID);

    private final String word;
    private final Set<DocumentState> states;

    Stage(String word, DocumentState... states) {
      this.word = word;
      this.states = Set.of(states);
    }

    /** The stable form in addresses. */
    public String word() {
      return word;
    }

    /** Where documents of the stage are. */
    public Set<DocumentState> states() {
      return states;
    }
  }

  public Trouble {
    totals = Map.copyOf(totals);
  }

  /** Whether the example says nothing but the cause. */
  public boolean isWholly() {
    return example.facts().equals(cause.facts());
  }
}
