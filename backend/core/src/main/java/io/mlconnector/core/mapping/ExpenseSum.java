package io.mlconnector.core.mapping;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the journal lines of an expense come to, and who is paid by them. */
final class ExpenseSum {

  private final Set<String> parties = new TreeSet<>();
  private BigDecimal lines = BigDecimal.ZERO;
  private BigDecimal spent = BigDecimal.ZERO;
  private boolean complete = true;

  /** Adds a line of the journal; one whose amount was refused leaves nothing to compare. */
  void add(Optional<BigDecimal> gross, Optional<String> party) {
    gross.ifPresentOrElse(this::add, this::incomplete);
    party.ifPresent(parties::add);
  }

  /** Says that a part was refused, so that the sum means nothing. */
  void incomplete() {
    complete = false;
  }

  private void add(BigDecimal gross) {
    lines = lines.add(gross);
    spent = gross.signum() > 0 ? spent.add(gross) : spent;
  }

  BigDecimal lines() {
    return lines;
  }

  /** The lines that add to the spend; personal spend is taken away again by others. */
  BigDecimal spent() {
    return spent;
  }

  boolean complete() {
    return complete;
  }

  Set<String> parties() {
    return Set.copyOf(parties);
  }
}
