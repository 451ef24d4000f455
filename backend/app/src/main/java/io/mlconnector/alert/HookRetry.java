package io.mlconnector.alert;

import io.mlconnector.flow.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a webhook that did not take a message is called again, and when no more. */
record HookRetry(Backoff backoff) {

  /** With the pauses of {@link #of}, half a day or so. */
  static final int ATTEMPTS_MAX = 12;

  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(4);

  static HookRetry of(RandomGenerator random) {
    return new HookRetry(new Backoff(SHORTEST, LONGEST, random));
  }

  /** How far the webhook is after a call. */
  Digest.ByHook after(Digest.ByHook before, HookAnswer answer, Instant now) {
    var attempts = before.attempts() + 1;
    var said = Optional.of(answer.said());
    if (answer.delivered()) {
      return new Digest.ByHook(Optional.empty(), attempts, Optional.of(true), said);
    }
    if (answer.isFinal() || attempts >= ATTEMPTS_MAX) {
      return new Digest.ByHook(Optional.empty(), attempts, Optional.of(false), said);
    }
    var pause = longer(backoff.after(attempts), answer.retryAfter());
    return new Digest.ByHook(Optional.of(now.plus(pause)), attempts, Optional.empty(), said);
  }

  private static Duration longer(Duration pause, Optional<Duration> asked) {
    return asked
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
        .filter(wait -> wait.compareTo(pause) > 0)
        .orElse(pause);
  }
}
