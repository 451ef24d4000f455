package io.mlconnector.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param tags of the tax report
   * @param tax whose amount the line is, or null
   */
  public record Line(
      long account,
      @Nullable Long partner,
      @Nullable String label,
      String currency,
      BigDecimal amount,
      BigDecimal balance,
      Map<Long, BigDecimal> analytic,
      Set<Long> tags,
      @Nullable Long tax) {

    public Line {
      analytic = Map.copyOf(analytic);
      tags = Set.copyOf(tags);
    }
  }
}
