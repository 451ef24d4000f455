package io.mlconnector.concur;

/** What Concur says to one acknowledgement; HTTP 200 says nothing about the items. */
public sealed interface AcknowledgeOutcome {

  String fiId();

  /** Code 0. */
  record Done(String fiId) implements AcknowledgeOutcome {}

  /** Code 101: done before; a success if we hold the document. */
  record AlreadyDone(String fiId) implements AcknowledgeOutcome {}

  /** Code 102: recalled; not to be posted. */
  record Recalled(String fiId) implements AcknowledgeOutcome {}

  /** Codes 103 and 199, and no answer for the item: later. */
  record Later(String fiId, int code) implements AcknowledgeOutcome {}

  /** Every other code: a person has to look. */
  record Refused(String fiId, int code, String message) implements AcknowledgeOutcome {}
}
