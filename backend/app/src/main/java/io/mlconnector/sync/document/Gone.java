package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.Set;

/**
 * Documents whose entry is gone from the tenant's Odoo, as far as is known. Retried, they give it
 * up and are posted anew, so somebody has to look at each.
 */
public final class Gone {

  /** The rule of the statements, {@link Guard.Rule#GONE}, has the same codes. */
  private static final Set<Code> CODES =
      Set.of(Code.ODOO_DELETED, Code.ODOO_CANCELLED, Code.ENTRY_IN_ANOTHER_ODOO);

  private Gone() {}

  /** Whether documents with this problem may have to give their entry up. */
  public static boolean isToldBy(Code code) {
    return CODES.contains(code);
  }

  /**
   * Whether a retry gives the entry up.
   *
   * @param here the entry is in the Odoo that is connected now
   */
  public static boolean isGivenUp(List<Problem> problems, boolean here) {
    return problems.stream()
        .map(Problem::code)
        .anyMatch(code -> isToldBy(code) && !(here && code == Code.ENTRY_IN_ANOTHER_ODOO));
  }
}
