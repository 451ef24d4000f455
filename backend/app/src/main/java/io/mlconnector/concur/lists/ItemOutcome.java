package io.mlconnector.concur.lists;

/** What became of one item of a batch. */
public sealed interface ItemOutcome {

  String code();

  record Taken(String code) implements ItemOutcome {}

  /** The list had an item of this code before, and it was deleted: it is to be brought back. */
  record WasDeleted(String code) implements ItemOutcome {}

  /**
   * The list is not as it was when it was read, or nobody knows: it is to be read again.
   *
   * @param words what Concur says of it
   */
  record Moved(String code, String words) implements ItemOutcome {}

  /**
   * Concur does not take it.
   *
   * @param words what Concur says of it
   */
  record Refused(String code, String words) implements ItemOutcome {}
}
