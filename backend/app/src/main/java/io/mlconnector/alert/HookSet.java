package io.mlconnector.alert;

import io.mlconnector.core.problem.Problem;
import java.util.Optional;

/** What became of a webhook address that somebody has entered. */
public sealed interface HookSet {

  /**
   * It is in use.
   *
   * @param secret where one was made for it; shown once, and never again
   */
  record Saved(Optional<String> secret) implements HookSet {

    /** Mute. */
    @Override
    public String toString() {
      return "Saved[hidden]";
    }
  }

  /** It may not be called. */
  record Refused(Problem problem) implements HookSet {}
}
