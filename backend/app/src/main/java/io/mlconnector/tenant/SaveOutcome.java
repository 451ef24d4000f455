package io.mlconnector.tenant;

import io.mlconnector.core.problem.Problem;
import java.util.List;

/** What became of a mapping document that was to be saved; only the first changes anything. */
public sealed interface SaveOutcome {

  record Saved(int version) implements SaveOutcome {}

  /** Somebody else saved in between; this is the version now, 0 for none. */
  record Stale(int version) implements SaveOutcome {}

  record Wrong(List<Problem> problems) implements SaveOutcome {
    public Wrong {
      problems = List.copyOf(problems);
    }
  }
}
