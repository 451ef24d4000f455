package io.mlconnector.sync.follow;

import io.mlconnector.core.problem.Problem;
import java.util.List;

/** How a run of following ended. */
public sealed interface Outcome {

  /** All is known that can be; problems are what people should know of it. */
  record UpToDate(int fresh, int gone, List<Problem> problems) implements Outcome {

    public UpToDate {
      problems = List.copyOf(problems);
    }
  }

  /** The time was up; the next run goes on from there. */
  record Unfinished() implements Outcome {}

  /** The integration user may not read the model, or there is none. */
  record Closed(Problem problem) implements Outcome {}
}
