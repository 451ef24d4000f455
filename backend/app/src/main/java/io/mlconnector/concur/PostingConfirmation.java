package io.mlconnector.concur;

import io.mlconnector.core.problem.Problem;
import java.time.LocalDate;
import java.util.List;

/** What became of a document. */
public sealed interface PostingConfirmation {

  String fiId();

  /** Posted; these figures appear in Concur. */
  record Success(
      String fiId, String companyId, String entryNumber, int fiscalYear, LocalDate postingDate)
      implements PostingConfirmation {}

  /** Not posted and nothing left behind; the reasons go to the report's audit trail. */
  record Failure(String fiId, List<Problem> reasons) implements PostingConfirmation {
    public Failure {
      reasons = List.copyOf(reasons);
    }
  }
}
