package io.mlconnector.webhook;

import java.util.Arrays;

/**
 * What became of a request, and what Concur is told. Concur takes any 2xx for delivered, sends
 * again after 5xx, 401, 403, 429 and broken connections for 72 hours, and drops an event for good
 * after any other 4xx; an event that it cannot deliver holds up those behind it.
 */
public enum Outcome {
  STORED("stored", Answer.RECEIVED),
  DUPLICATE("duplicate", Answer.RECEIVED),
  /** Nobody here has this company, so that no later attempt would help either. */
  COMPANY_UNKNOWN("company-unknown", Answer.RECEIVED),
  /** The tenant's app serves several companies, and this is not the tenant's. */
  OTHER_COMPANY("other-company", Answer.RECEIVED),
  FORGED("forged", Answer.UNPROVEN),
  NO_CERTIFICATE("no-certificate", Answer.UNPROVEN),
  /** An administrator has as long as Concur goes on trying to correct the address. */
  KEY_UNKNOWN("key-unknown", Answer.UNPROVEN),
  /** Signed by Concur, and yet no event. */
  UNREADABLE("unreadable", Answer.UNREADABLE),
  TOO_LARGE("too-large", Answer.TOO_LARGE),
  WRONG_METHOD("wrong-method", Answer.WRONG_METHOD),
  QUEUE_FULL("queue-full", Answer.LATER),
  TOO_LATE("too-late", Answer.LATER),
  STORAGE_FAILED("storage-failed", Answer.LATER),
  /** The body did not come to its end in time. */
  BODY_TOO_SLOW("body-too-slow", Answer.LATER),
  /** The connection ended before the body did; hardly anybody hears the answer. */
  BROKE_OFF("broke-off", Answer.LATER),
  /** An error of ours. */
  FAILED("failed", Answer.LATER);

  /** The answers there are; none of them says more than its status. */
  enum Answer {
    RECEIVED(200),
    UNREADABLE(400),
    UNPROVEN(401),
    WRONG_METHOD(405),
    TOO_LARGE(413),
    LATER(503);

    private final int status;

    Answer(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final String word;
  private final Answer answer;

  Outcome(String word, Answer answer) {
    this.word = word;
    this.answer = answer;
  }

  /** The stable form in the database's answers and the metrics. */
  String word() {
    return word;
  }

  Answer answer() {
    return answer;
  }

  /**
   * The outcome with this word.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Outcome of(String word) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no outcome " + word));
  }
}
