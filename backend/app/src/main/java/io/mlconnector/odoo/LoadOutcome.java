package io.mlconnector.odoo;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.List;

/** What {@code load} did. Its errors arrive as HTTP 200 with messages. */
public sealed interface LoadOutcome {

  /** Every record exists now; ids are in the order of the records. */
  record Loaded(List<MoveId> ids) implements LoadOutcome {}

  /** Nothing was created; these records were refused, by their index. */
  record Refused(List<Refusal> refusals) implements LoadOutcome {}

  /** Nothing was created, for a reason that Odoo gives without saying which record it means. */
  record RefusedSome(String message) implements LoadOutcome {}

  /**
   * Nothing was created because, by Odoo's words, another transaction won; repeat the call. The
   * words are free text, so a refusal may look the same.
   */
  record Contended(String message) implements LoadOutcome {}

  record Refusal(int index, Problem problem) {

    /** Refused with Odoo's own words. */
    public Refusal(int index, String words) {
      this(index, Problem.of(Code.ODOO_REFUSED, "detail", words));
    }
  }
}
