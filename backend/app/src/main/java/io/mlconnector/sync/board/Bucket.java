package io.mlconnector.sync.board;

import io.mlconnector.sync.document.DocumentState;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of documents, in the six words of an accountant. Received is posted, held, rejected,
 * ignored and in work together; what was taken back counts as never received, as it comes again
 * when it is resubmitted.
 */
public enum Bucket {
  POSTED("posted"),
  HELD("held"),
  REJECTED("rejected"),
  IGNORED("ignored"),
  IN_WORK("work"),
  TAKEN_BACK("taken-back");

  private final String word;

  Bucket(String word) {
    this.word = word;
  }

  /** The stable form in addresses. */
  public String word() {
    return word;
  }

  /** Where a document of this state counts. */
  public static Bucket of(DocumentState state) {
    return switch (state) {
      case POSTED, CONFIRMED, PAID -> POSTED;
      case HELD -> HELD;
      case REJECTED -> REJECTED;
      case IGNORED -> IGNORED;
      case FETCHED, ACKNOWLEDGED -> IN_WORK;
      case RECALLED, REVERSED -> TAKEN_BACK;
    };
  }

  public Set<DocumentState> states() {
    return Arrays.stream(DocumentState.values())
        .filter(state -> of(state) == this)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it is a part of what was received. */
  public boolean isReceived() {
    return this != TAKEN_BACK;
  }
}
