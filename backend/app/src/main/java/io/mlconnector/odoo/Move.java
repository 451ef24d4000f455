package io.mlconnector.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A move as read back. */
public record Move(
    MoveId id,
    @Nullable String name,
    State state,
    LocalDate date,
    long journal,
    @Nullable String reference,
    List<Line> lines) {

  public Move {
    lines = List.copyOf(lines);
  }

  public enum State {
    DRAFT,
    POSTED,
    CANCEL
  }

  /**
   * A line of a move.
   *
   * @param amount in the line's currency, positive debits
   * @param balance in the company's currency
   * @param analytic percent by analytic account
   */
  public record Line(
      long account,
      @Nullable Long partner,
      @Nullable String label,
      String currency,
      BigDecimal amount,
      BigDecimal balance,
      Map<Long, BigDecimal> analytic) {

    public Line {
      analytic = Map.copyOf(analytic);
    }
  }
}
