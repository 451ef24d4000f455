package io.mlconnector.concur;

/** What Concur says to one posting confirmation. */
public sealed interface ConfirmOutcome {

  String fiId();

  /** Code 0. */
  record Done(String fiId) implements ConfirmOutcome {}

  /** Code 113: confirmed before; a success, as the outcome was ours. */
  record AlreadyDone(String fiId) implements ConfirmOutcome {}

  /** Code 111: acknowledge first, then confirm again. */
  record NotAcknowledged(String fiId) implements ConfirmOutcome {}

  /** Code 112: recalled; what was posted has to be reversed. */
  record Recalled(String fiId) implements ConfirmOutcome {}

  /** Code 199, and no answer for the item: later. */
  record Later(String fiId, int code) implements ConfirmOutcome {}

  /** Every other code: a person has to look. */
  record Refused(String fiId, int code, String message) implements ConfirmOutcome {}
}
