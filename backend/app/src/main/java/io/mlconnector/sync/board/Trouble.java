package io.mlconnector.sync.board;

import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

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
  public enum Stage {
    /** Waiting for somebody to mend the cause. */
    HELD,
    /** Tried again by itself. */
    WAITING,
    /** Posted, and changed in Odoo since. */
    CHANGED
  }

  public Trouble {
    totals = Map.copyOf(totals);
  }

  /** Whether the example says nothing but the cause. */
  public boolean isWholly() {
    return example.facts().equals(cause.facts());
  }
}
