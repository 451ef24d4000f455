package io.mlconnector.core.mapping;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.mapping.EntryDraft.Amount;
import java.math.BigDecimal;
import java.util.Optional;

/** Drafts the lines of an issued cash advance: the advance's account against the employee. */
final class AdvanceLines {

  private final Rules rules;
  private final EntryDraft draft;

  AdvanceLines(Rules rules, EntryDraft draft) {
    this.rules = rules;
    this.draft = draft;
  }

  void add(CashAdvance advance) {
    for (var index = 0; index < advance.journal().size(); index++) {
      add("line " + (index + 1), advance.journal().get(index), advance.title());
    }
  }

  private void add(String place, AdvanceLine line, String title) {
    var amount =
        rules
            .amounts()
            .checked(place, "amount", line.amount())
            .flatMap(given -> debit(place, given, line));
    var side = new Side(title, line.payer(), line.payee());
    var party = rules.parties().code(place, side).flatMap(rules.parties()::payable);
    var account = rules.accounts().ofCashAdvance(place, line.accountCode());
    if (amount.isPresent() && party.isPresent() && account.isPresent()) {
      draft.debit(new Amount(Bucket.of(account.get()), title, amount.get()));
      draft.owe(party.get(), amount.get());
    }
  }

  /**
   * The amount as a debit. The spend system's extract gives credits as negative amounts that are
   * marked CR, so the mark alone turns an amount round, whatever its sign there.
   */
  private Optional<BigDecimal> debit(String place, BigDecimal amount, AdvanceLine line) {
    var mark = Text.orNull(line.debitOrCredit());
    if (mark == null || !(mark.equals("DR") || mark.equals("CR"))) {
      rules.findings().missing(place, "mark DR or CR");
      return Optional.empty();
    }
    var debit = mark.equals("DR") ? amount : amount.abs().negate();
    rules.findings().decided(place + ": amount", "marked " + mark, Text.posted(debit));
    return Optional.of(debit);
  }
}
