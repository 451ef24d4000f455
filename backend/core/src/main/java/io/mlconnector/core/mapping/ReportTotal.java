package io.mlconnector.core.mapping;

import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.mapping.Check.Cause;
import io.mlconnector.core.mapping.Draft.Amount;
import io.mlconnector.core.mapping.MappingProfile.Rounding;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the journal of all expenses that are not personal with the report's own total. It is the
 * only check of the journal that does not rest on the journal itself.
 */
final class ReportTotal {

  private static final String SUBJECT = "total";

  private final Rules rules;
  private final @Nullable Rounding rounding;
  private final Set<String> parties = new TreeSet<>();
  private BigDecimal lines = BigDecimal.ZERO;
  private boolean complete = true;

  ReportTotal(Rules rules, @Nullable Rounding rounding) {
    this.rules = rules;
    this.rounding = rounding;
  }

  /** Adds an expense and compares it with what was approved of it. */
  void add(Expense expense, ExpenseSum sum) {
    if (expense.entry().personal()) {
      return;
    }
    complete &= sum.complete();
    lines = lines.add(sum.lines());
    parties.addAll(sum.parties());
    var approved = rules.amounts().fitting(expense.entry().approved());
    if (approved.isPresent() && sum.complete()) {
      var shares = expense.entry().allocations().size();
      var cause = StatedFigure.cause(approved.get().subtract(sum.lines()), shares);
      rules.checks().compare(expense.place(), approved.get(), sum.lines(), cause);
    }
  }

  /** The difference that goes to the rounding account, as a draft of its own; mostly empty. */
  Draft check(ExpenseReport report) {
    var draft = new Draft();
    var stated = stated(report);
    if (stated.isEmpty() || !complete) {
      rules.findings().decided(SUBJECT, "the report's own total", "not compared");
      return draft;
    }
    var cause = cause();
    rules.checks().compare(SUBJECT, stated.get(), lines, cause);
    var difference = stated.get().subtract(lines);
    if (difference.signum() == 0) {
      rules.findings().decided(SUBJECT, "the report's own total", stated.get().toPlainString());
    } else if (roundingParty(difference).isEmpty()) {
      refuse(stated.get(), cause);
    } else {
      round(difference, roundingParty(difference).get(), draft);
    }
    return draft;
  }

  private Cause cause() {
    return rules
        .checks()
        .differing(Cause.SPLIT_REST)
        .or(() -> rules.checks().differing(Cause.CURRENCY_CONVERSION))
        .orElse(Cause.UNEXPLAINED);
  }

  /**
   * Older documents state no total; their expenses' approved amounts come to the same. Where one of
   * them is missing too, nothing is left to compare with, which is a refusal.
   */
  private Optional<BigDecimal> stated(ExpenseReport report) {
    var total = report.totalApproved();
    if (total != null) {
      return rules.amounts().exact(SUBJECT, total);
    }
    return report.entries().stream()
        .filter(entry -> !entry.personal())
        .map(this::approved)
        .reduce(Optional.of(BigDecimal.ZERO), ReportTotal::sum);
  }

  private static Optional<BigDecimal> sum(Optional<BigDecimal> one, Optional<BigDecimal> other) {
    return one.flatMap(left -> other.map(left::add));
  }

  private Optional<BigDecimal> approved(ExpenseEntry entry) {
    var place = Expense.of(entry).place();
    return rules.amounts().checked(place, "approved amount", entry.approved());
  }

  private void refuse(BigDecimal stated, Cause cause) {
    rules
        .findings()
        .refused(
            SUBJECT,
            "the report's own total",
            new Problem(
                Code.TOTAL_DIFFERS,
                Map.of(
                    "lines", lines.toPlainString(),
                    "total", stated.toPlainString(),
                    "cause", Checks.words(cause))));
  }

  private void round(BigDecimal difference, String party, Draft draft) {
    if (rounding == null) {
      return;
    }
    var findings = rules.findings();
    var mark = findings.mark();
    var rule = "rounding up to " + rounding.limit().toPlainString();
    var account = rules.ledger().account("rounding: account", rule, rounding.account());
    var payable = rules.parties().payable(party);
    if (account.isPresent() && payable.isPresent()) {
      findings.decided("rounding", rule, Text.posted(difference));
      var reasons = findings.since(mark);
      draft.debit(new Amount(Bucket.of(account.get()), "Rounding", difference, reasons));
      draft.owe(payable.get(), difference, reasons);
    }
  }

  /** Who bears the difference: the employee, else the only party there is. */
  private Optional<String> roundingParty(BigDecimal difference) {
    if (rounding == null || difference.abs().compareTo(rounding.limit()) > 0) {
      return Optional.empty();
    }
    if (parties.contains(Parties.EMPLOYEE)) {
      return Optional.of(Parties.EMPLOYEE);
    }
    return parties.size() == 1 ? Optional.of(parties.iterator().next()) : Optional.empty();
  }
}
