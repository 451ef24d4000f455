package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.PayrollReport.Approved;
import io.mlconnector.core.document.PayrollReport.Wage;
import io.mlconnector.core.mapping.Draft.Amount;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Drafts the lines of what payroll pays back: the expense report owes it to the employee, payroll
 * pays it, so the debt moves from the employee to the wage type's account.
 */
final class PayrollLines {

  private final Rules rules;
  private final Draft draft = new Draft();

  PayrollLines(Rules rules) {
    this.rules = rules;
  }

  /** Why there is nothing to post, or empty. */
  static Optional<Problem> ignored(PayrollReport report, Findings findings) {
    if (report.lines().isEmpty() || report.lines().stream().anyMatch(Wage::paid)) {
      return Optional.empty();
    }
    findings.decided("wages", "payroll pays none of them", "ignored");
    return Optional.of(Problem.of(Code.PAYROLL_RECORDS_ONLY));
  }

  Draft of(PayrollReport report) {
    report.lines().forEach(this::add);
    report.approved().forEach(this::compare);
    return rules.worth().map(worth -> worth.unrated("the wages", draft)).orElse(draft);
  }

  private void add(Wage wage) {
    var place = Text.row(wage.place());
    var findings = rules.findings();
    if (!wage.paid()) {
      findings.decided(place, "for tax records only", "nothing to post");
      return;
    }
    var mark = findings.mark();
    var amount = rules.amounts().checked(place, "amount", wage.amount());
    var type = Text.orNull(wage.wageType());
    if (type == null) {
      findings.missing(place, "wage type");
    }
    var account =
        type == null
            ? Optional.<AccountId>empty()
            : rules.accounts().ofWage(place, type, Text.orNull(wage.taxableType()));
    var found = findings.since(mark);
    var employee = rules.parties().payable(Parties.EMPLOYEE);
    if (amount.isPresent() && account.isPresent() && employee.isPresent()) {
      var posted = findings.mark();
      var credit = amount.get().negate();
      findings.decided(place + ": amount", "paid by payroll", Text.posted(credit));
      var own = findings.since(posted);
      var reasons = Stream.of(found, own).flatMap(steps -> steps.stream()).toList();
      var label = "Wage type " + Text.row(type);
      draft.debit(new Amount(Bucket.of(account.get()), label, credit, reasons));
      draft.owe(employee.get(), credit, own);
    }
  }

  /** Wages that are only recorded may be parts of an expense or stand beside it. */
  private void compare(Approved expense) {
    var paid = sum(expense.wages().stream().filter(Wage::paid).toList());
    var all = sum(expense.wages());
    var stated = rules.amounts().fitting(expense.amount());
    if (paid.isEmpty() || all.isEmpty() || stated.isEmpty()) {
      return;
    }
    var nearest =
        Stream.of(all.get(), paid.get())
            .min(Comparator.comparing(sum -> sum.subtract(stated.get()).abs()))
            .get();
    new StatedFigure("payroll document", Text.row(expense.place()), stated.get(), nearest)
        .compare(rules, expense.wages().size());
  }

  private Optional<BigDecimal> sum(List<Wage> wages) {
    var sum = BigDecimal.ZERO;
    for (var wage : wages) {
      var amount = rules.amounts().fitting(wage.amount());
      if (amount.isEmpty()) {
        return amount;
      }
      sum = sum.add(amount.get());
    }
    return Optional.of(sum);
  }
}
