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
 * @param lines in the order on the paper, those that are text only left out
 */
public record LedgerOrder(
    String number, State state, @Nullable LocalDate day, String currency, List<Line> lines) {

  public LedgerOrder {
    lines = List.copyOf(lines);
  }

  /** Whether something may still be billed for it. */
  public enum State {
    /** It is not confirmed yet, or not any more. */
    DRAFT,
    OPEN,
    /** All of it is billed. */
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
   */
  public record Line(long id, String text, BigDecimal quantity, BigDecimal price) {}
}
