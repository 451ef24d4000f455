package io.mlconnector.alert;

import io.mlconnector.http.Answer;
import io.mlconnector.http.OutboundException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of a call of the webhook.
 *
 * @param answered whether anybody did
 * @param said in words for people; nothing of the answer's body
 * @param isFinal trying again would be for nothing
 * @param retryAfter what the receiver asks for
 */
public record HookAnswer(
    boolean delivered,
    boolean answered,
    String said,
    boolean isFinal,
    Optional<Duration> retryAfter) {

  static final HookAnswer REMOVED =
      new HookAnswer(
          false, false, "The webhook was removed or switched off.", true, Optional.empty());

  /** Not called: without a signature nothing of ours is taken. */
  static final HookAnswer UNSIGNED =
      new HookAnswer(
          false,
          false,
          "It was not called, as its secret could not be opened. Make another secret.",
          false,
          Optional.empty());

  static final HookAnswer TOO_SOON =
      new HookAnswer(
          false,
          false,
          "It was not called: wait a few seconds between two tests.",
          false,
          Optional.empty());

  private static final int GONE = 410;
  private static final int SAID_MAX = 300;

  static HookAnswer of(Answer answer, Instant now) {
    var status = answer.status();
    if (status / 100 == 2) {
      return new HookAnswer(true, true, "It answered " + status + ".", true, Optional.empty());
    }
    var hint =
        switch (status / 100) {
          case 3 -> " Redirects are not followed: enter the address it leads to.";
          case 4 -> " It does not take what we send.";
          default -> " It failed on its side.";
        };
    return new HookAnswer(
        false, true, "It answered " + status + "." + hint, status == GONE, answer.retryAfter(now));
  }

  /** Whether it has said itself that it is called for nothing. */
  boolean isGone() {
    return answered && isFinal && !delivered;
  }

  static HookAnswer of(OutboundException lost) {
    var text = "There was no answer: " + lost.getMessage() + ".";
    return new HookAnswer(
        false,
        false,
        text.length() <= SAID_MAX ? text : text.substring(0, SAID_MAX),
        false,
        lost.retryAfter());
  }
}
