package io.mlconnector.sync.exchange;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;

/** What became of a person's decision about a vendor. */
public sealed interface Decided {

  /** It is written down and audited, and done by the next look. */
  record Done() implements Decided {}

  /** There is nothing like that to decide about, or no more. */
  record NotThere() implements Decided {}

  /** What the person saw is not so any more: nothing was changed, and it has to be seen again. */
  record Changed(Problem problem) implements Decided {}

  static Decided changed(String detail) {
    return new Changed(Problem.of(Code.VENDOR_CHANGED_MEANWHILE, "detail", detail));
  }
}
