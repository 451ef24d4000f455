package io.mlconnector.sync.orders;

import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What people have to do so that purchase orders come to Concur.
 *
 * @param shut what keeps all of them from being sent
 * @param troubles what keeps some, by kind
 */
public record OrderCares(Optional<Problem> shut, List<Trouble> troubles) {

  public static final OrderCares NONE = new OrderCares(Optional.empty(), List.of());

  public OrderCares {
    troubles = List.copyOf(troubles);
  }

  /**
   * A kind of trouble.
   *
   * @param example of one of the orders
   */
  public record Trouble(Problem example, long orders) {}

  /** How many orders wait for somebody. */
  public long orders() {
    return troubles.stream().mapToLong(Trouble::orders).sum();
  }
}
