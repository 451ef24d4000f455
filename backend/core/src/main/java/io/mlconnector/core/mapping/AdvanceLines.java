package io.mlconnector.core.mapping;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.mapping.Draft.Amount;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Drafts the lines of a cash advance that was issued, or given back to the administrator: the
 * advance's account against the employee.
 */
final class AdvanceLines {

  private static final String ISSUED = "1";
  private static final String APPLIED = "2";
  private static final String CARRIED_FORWARD = "3";

  private final CashAdvance advance;
  private final Rules rules;
  private final Draft draft = new Draft();

  AdvanceLines(CashAdvance advance, Rules rules) {
    this.advance = advance;
    this.rules = rules;
  }

  /** Why there is nothing to post, or empty. */
  static Optional<Problem> ignored(CashAdvance advance, Findings findings) {
    if (!CARRIED_FORWARD.equals(advance.transactionType())) {
      return Optional.empty();
    }
    findings.decided("transaction type", "3, carried forward", "ignored");
    return Optional.of(
        Problem.of(Code.ADVANCE_CARRIED_FORWARD, "advance", Text.row(advance.businessId())));
  }

  Draft drafted() {
    var type = Text.orNull(advance.transactionType());
    if (APPLIED.equals(type)) {
      rules
          .findings()
          .refused(
              "transaction type",
              "2, applied: its report posts it",
              Problem.of(Code.ADVANCE_IN_REPORT, "advance", Text.row(advance.businessId())));
    } else if (type != null && !type.equals(ISSUED)) {
      rules.findings().missing("document", "transaction type 1, 2 or 3");
    }
    for (var index = 0; index < advance.journal().size(); index++) {
      add("line " + (index + 1), advance.journal().get(index), Text.row(advance.title()));
    }
    compare();
    return rules.worth().map(worth -> worth.advance(advance, draft)).orElse(draft);
  }

  /**
   * What is given back was requested once, with the advance itself, unless the return says what it
   * takes away. Without a line that was refused the sum means nothing, nor does it in a currency
   * that is not clear.
   */
  private void compare() {
    if (rules.findings().anyRefusal()) {
      return;
    }
    var posted =
        draft.amounts().stream().map(Amount::debit).reduce(BigDecimal.ZERO, BigDecimal::add);
    var requested =
        rules
            .amounts()
            .currency()
            .flatMap(in -> AdvanceCurrency.requested(advance, in.code(), in.decimals()))
            .flatMap(rules.amounts()::fitting);
    if (requested.isPresent() && (posted.signum() > 0 || requested.get().signum() < 0)) {
      new StatedFigure("cash advance", "amount requested", requested.get(), posted)
          .compare(rules, 1);
    }
  }

  private void add(String place, AdvanceLine line, String title) {
    var findings = rules.findings();
    var mark = findings.mark();
    var amount =
        rules
            .amounts()
            .checked(place, "amount", line.amount())
            .flatMap(given -> debit(place, given, line));
    var amounts = findings.since(mark);
    var side = new Side(title, line.payer(), line.payee());
    var party = rules.parties().code(place, side).flatMap(rules.parties()::payable);
    var found = findings.mark();
    var account = rules.accounts().ofCashAdvance(place, line.accountCode());
    var employee = rules.parties().employee(place);
    if (amount.isPresent() && party.isPresent() && account.isPresent() && employee.isPresent()) {
      var reasons =
          Stream.of(amounts, findings.since(found)).flatMap(steps -> steps.stream()).toList();
      var bucket = Bucket.of(account.get(), employee.get());
      draft.debit(new Amount(bucket, title, amount.get(), reasons));
      draft.owe(party.get(), amount.get(), amounts);
    }
  }

  /**
   * The amount, which is a debit by its sign. The spend system says the same three times: money
   * that goes out is positive, marked DR and paid by the company, what comes back is negative,
   * marked CR and paid to it. Where they contradict each other, nobody knows which of them is
   * wrong.
   */
  private Optional<BigDecimal> debit(String place, BigDecimal amount, AdvanceLine line) {
    var mark = Text.orNull(line.debitOrCredit());
    if (mark == null || !(mark.equals("DR") || mark.equals("CR"))) {
      rules.findings().missing(place, "mark DR or CR");
      return Optional.empty();
    }
    var back = mark.equals("CR");
    var signed = amount.signum() == 0 || back == amount.signum() < 0;
    if (!signed || (back ? isPaidOut(line) : isPaidBack(line))) {
      contradiction(place, amount, line);
      return Optional.empty();
    }
    rules.findings().decided(place + ": amount", "marked " + mark, Text.posted(amount));
    return Optional.of(amount);
  }

  /** A return may name both as the issue did, where it says itself that it takes away. */
  private boolean isPaidOut(AdvanceLine line) {
    var requested = advance.requested();
    return Parties.COMPANY.equals(Text.orNull(line.payer()))
        && (requested == null || requested.signum() >= 0);
  }

  private static boolean isPaidBack(AdvanceLine line) {
    return Parties.COMPANY.equals(Text.orNull(line.payee()));
  }

  private void contradiction(String place, BigDecimal amount, AdvanceLine line) {
    var requested = advance.requested();
    var facts =
        Map.of(
            "line",
            place,
            "amount",
            amount.toPlainString(),
            "mark",
            Text.row(line.debitOrCredit()),
            "payer",
            Text.row(line.payer()),
            "payee",
            Text.row(line.payee()),
            "requested",
            requested == null ? "nothing" : Text.amount(requested));
    rules
        .findings()
        .refused(
            place + ": amount",
            "sign, mark and payer say the same",
            new Problem(Code.ADVANCE_SIGNS_CONTRADICT, facts));
  }
}
