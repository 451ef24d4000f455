package io.mlconnector.core.mapping;

import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.mapping.MappingProfile.AdvanceIn;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the currency of a cash advance's journal. The spend system names two, the one that was paid
 * out and the employee's, and says of neither that the journal is in it; the amounts mostly do.
 */
final class AdvanceCurrency {

  private static final String SUBJECT = "currency of the advance";

  private final CashAdvance advance;
  private final @Nullable AdvanceIn chosen;
  private final Findings findings;

  AdvanceCurrency(CashAdvance advance, @Nullable AdvanceIn chosen, Findings findings) {
    this.advance = advance;
    this.chosen = chosen;
    this.findings = findings;
  }

  /**
   * The code, as the spend system wrote it; the issue's where it was refused, so that the rest of
   * the document is looked at all the same.
   */
  @Nullable String find() {
    var issue = Text.orNull(advance.currency());
    var employees = Text.orNull(advance.employeeCurrency());
    if (issue == null || employees == null || issue.equals(employees)) {
      return advance.currency();
    }
    var evidence = evidence(employees);
    if (evidence.isEmpty() && chosen == null) {
      var facts = Map.of("issued", Text.row(issue), "employee", Text.row(employees));
      findings.refused(
          SUBJECT, "the journal's sum", new Problem(Code.ADVANCE_CURRENCY_UNCLEAR, facts));
      return issue;
    }
    var in = evidence.orElse(chosen);
    var code = in == AdvanceIn.EMPLOYEE ? employees : issue;
    var rule = evidence.isPresent() ? "the journal's sum" : "the mapping's choice for advances";
    findings.decided(SUBJECT, rule, Text.row(code));
    return code;
  }

  /** The amount that was paid out, in the journal's currency. */
  static Optional<BigDecimal> requested(CashAdvance advance, String currency, int decimals) {
    var requested = Spending.plausible(advance.requested());
    if (requested == null || currency.equals(advance.currency())) {
      return Optional.ofNullable(requested);
    }
    var rate = Spending.plausible(advance.rate());
    return rate == null || rate.signum() <= 0
        ? Optional.empty()
        : Optional.of(requested.multiply(rate).setScale(decimals, RoundingMode.HALF_UP));
  }

  /**
   * What the amounts say: nothing if both readings fit, as at a rate of one, or none does, as where
   * only a part is given back.
   */
  private Optional<AdvanceIn> evidence(String employees) {
    var requested = Spending.plausible(advance.requested());
    var rate = Spending.plausible(advance.rate());
    if (requested == null || rate == null) {
      return Optional.empty();
    }
    var sum = sum();
    var unit =
        BigDecimal.ONE.movePointLeft(Currency.of(employees).map(Currency::decimals).orElse(0));
    var asIssued = requested.abs().compareTo(sum) == 0;
    var asEmployees = requested.multiply(rate).abs().subtract(sum).abs().compareTo(unit) < 0;
    if (asIssued == asEmployees) {
      return Optional.empty();
    }
    return Optional.of(asIssued ? AdvanceIn.ISSUED : AdvanceIn.EMPLOYEE);
  }

  private BigDecimal sum() {
    var sum = BigDecimal.ZERO;
    for (var line : advance.journal()) {
      var amount = Spending.plausible(line.amount());
      if (amount != null) {
        sum = sum.add(amount);
      }
    }
    return sum.abs();
  }
}
