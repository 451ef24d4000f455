package io.mlconnector.sync.lists;

import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A list of Concur's that is filled with the analytic accounts of a plan.
 *
 * @param takesOver whether items that were there before get Odoo's names
 * @param problem what keeps it as a whole from being filled
 * @param lookedAt when the two were compared last
 */
public record CostList(
    String plan,
    String listId,
    String listName,
    boolean takesOver,
    Optional<Problem> problem,
    Optional<Instant> lookedAt,
    Counts counts) {

  /**
   * How its items stand.
   *
   * @param listed the list has them as Odoo does
   * @param waiting they are still to be sent
   * @param troubled they need somebody
   */
  public record Counts(long listed, long waiting, long troubled) {}

  /**
   * A list as somebody has chosen it.
   *
   * @param edition another one with each choice: what was begun under a former one means nothing
   */
  public record Target(String plan, String listId, String listName, long edition) {}

  /** A person's choice. */
  public record Choice(String plan, String listId, String listName, boolean takesOver) {

    public static final int TEXT_MAX = 200;
    public static final int ID_MAX = 100;
  }
}
