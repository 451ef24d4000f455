package io.mlconnector.odoo;

import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.List;

/** What became of a draft bill whose taxes were compared with what they have to be. */
public sealed interface AdjustOutcome {

  MoveId move();

  /** Odoo worked out the very same. */
  record Equal(MoveId move) implements AdjustOutcome {}

  /** Tax lines were set; these are the differences that were there. */
  record Adjusted(MoveId move, List<TaxChange> changes) implements AdjustOutcome {

    public Adjusted {
      changes = List.copyOf(changes);
    }
  }

  /** The draft cannot be made to hold what it has to. */
  record Impossible(MoveId move, Problem problem) implements AdjustOutcome {}

  /** A tax line that Odoo had worked out differently, in the bill's currency. */
  record TaxChange(TaxId tax, BigDecimal computed, BigDecimal stated) {}
}
