package io.mlconnector.sync.orders;

import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An order as people see it.
 *
 * @param id Odoo's
 * @param amount without taxes; empty where not all of its lines are known
 * @param closed as Concur was told
 * @param here whether it is in the Odoo that is connected
 */
public record OrderLine(
    long id,
    String number,
    Optional<LocalDate> day,
    Optional<Vendor> vendor,
    Optional<BigDecimal> amount,
    String currency,
    State state,
    boolean closed,
    boolean here,
    Optional<Problem> problem) {

  /**
   * Whom it is placed with.
   *
   * @param name blank where it is not known
   */
  public record Vendor(long partner, String name) {}

  /** How it stands. */
  public enum State {
    TOLD,
    WAITING,
    TROUBLED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> of(String word) {
      for (var state : values()) {
        if (state.word().equals(word)) {
          return Optional.of(state);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A page of orders, the newest first.
   *
   * @param next the id that the next page begins before; empty on the last one
   */
  public record Page(List<OrderLine> orders, Optional<Long> next) {

    public Page {
      orders = List.copyOf(orders);
    }
  }
}
