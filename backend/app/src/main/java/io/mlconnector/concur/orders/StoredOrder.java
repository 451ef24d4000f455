package io.mlconnector.concur.orders;

import java.util.Set;

/**
 * An order as Concur has it, as far as it tells whose it is.
 *
 * @param lines the external ids of its lines
 * @param closed nothing more is billed for it
 */
public record StoredOrder(Set<String> lines, boolean closed) {

  public StoredOrder {
    lines = Set.copyOf(lines);
  }
}
