package io.mlconnector.sync.desk;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.Gone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document in a list.
 *
 * @param problems the reasons of HELD, IGNORED, REJECTED and RECALLED, or the last transient
 *     trouble
 * @param nextAttempt when transient trouble is tried again
 * @param odooMove the database id of the move, once it is known
 * @param isHere the move is in the Odoo that is connected now
 * @param mark changes with all that a person decides upon
 */
public record DocumentSummary(
    UUID id,
    String fiId,
    DocumentType type,
    String businessId,
    int revision,
    DocumentState state,
    boolean rejecting,
    String title,
    @Nullable String employee,
    @Nullable String currency,
    @Nullable BigDecimal total,
    List<Problem> problems,
    @Nullable Instant nextAttempt,
    @Nullable Long odooMove,
    boolean isHere,
    @Nullable String odooName,
    @Nullable LocalDate odooDate,
    Instant fetchedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant postedAt,
    @Nullable Instant confirmedAt,
    Instant updatedAt,
    String mark,
    Plight plight) {

  /**
   * What a document is in for besides its reasons.
   *
   * @param reversing its entry is to be taken back
   * @param parked the spend system refuses for good what it is told of it
   * @param decided its entry is decided; it is not mapped again
   * @param attempts how often it was tried in vain since it was last moved on
   * @param bodyRemoved its body was removed, as its time was over; it is not mapped any more
   */
  public record Plight(
      boolean reversing, boolean parked, boolean decided, int attempts, boolean bodyRemoved) {}

  public DocumentSummary {
    problems = List.copyOf(problems);
  }

  /** Whether a retry gives its entry up, and posts the document anew. */
  public boolean isGivenUpByRetry() {
    return state == DocumentState.HELD
        && !plight.reversing()
        && !rejecting
        && Gone.isGivenUp(problems, isHere);
  }
}
