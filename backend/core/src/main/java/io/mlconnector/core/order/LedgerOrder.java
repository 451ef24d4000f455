package io.mlconnector.core.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order as the ledger has it.
 *
 * @param number what people call it
 * @param day when it was confirmed; null where that is not known
 * @param currency by its ISO code
 * @param lines in the order on the paper; those that are text only order nothing
 */
public record LedgerOrder(
    String number, State state, @Nullable LocalDate day, String currency, List<Line> lines) {

  public LedgerOrder {
    lines = List.copyOf(lines);
  }

  /**
   * Whether something may still be billed for it. Odoo calls an order billed as soon as nothing is
   * to be billed <em>now</em>: where bills are for what was received, the rest may be still to
   * come.
   */
  public boolean isOpen() {
    return switch (state) {
      case OPEN -> true;
      case BILLED -> !lines.stream().allMatch(Line::isBilled);
      case DRAFT, CANCELLED -> false;
    };
  }

  /** What the ledger calls it. */
  public enum State {
    /** It is not confirmed yet, or not any more. */
    DRAFT,
    OPEN,
    /** There is nothing to be billed now. */
    BILLED,
    CANCELLED;

    /**
     * By Odoo's words. An order that is locked ({@code done} up to Odoo 18) may still be billed:
     * some companies have each order locked when it is confirmed.
     */
    public static State of(String state, String billing) {
      return switch (state) {
        case "purchase", "done" -> billing.equals("invoiced") ? BILLED : OPEN;
        case "cancel" -> CANCELLED;
        default -> DRAFT;
      };
    }
  }

  /**
   * What is ordered.
   *
   * @param id the ledger's
   * @param price of one, without taxes and after discounts
   * @param billed how much of it
   */
  public record Line(
      long id, String text, BigDecimal quantity, BigDecimal price, BigDecimal billed) {

    boolean isBilled() {
      return OrderPlan.figure(billed)
              .multiply(BigDecimal.valueOf(quantity.signum()))
              .compareTo(OrderPlan.figure(quantity).abs())
          >= 0;
    }
  }
}
