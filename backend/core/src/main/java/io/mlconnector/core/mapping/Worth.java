package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.mapping.Draft.Amount;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.mapping.Spending.Ratio;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What drafts are worth in the company's currency where the spend system's own rates say so. */
final class Worth {

  // So that a rounded sum of exact values is not off by their own rounding.
  private static final int GUARD_DIGITS = 20;

  private final Currency document;
  private final Currency own;
  private final boolean wanted;
  private final Findings findings;

  private Worth(Currency document, Currency own, boolean wanted, Findings findings) {
    this.document = document;
    this.own = own;
    this.wanted = wanted;
    this.findings = findings;
  }

  /** Without a document's currency nothing is valued. */
  static Optional<Worth> of(Optional<Currency> document, Ground ground, Findings findings) {
    return document.map(
        currency -> {
          var own = own(currency, ground.masters());
          var wanted =
              ground.profile().rates() == RateChoice.CONCUR && !own.code().equals(currency.code());
          return new Worth(currency, own, wanted, findings);
        });
  }

  /** The company's currency with the decimals that the ledger keeps it in. */
  private static Currency own(Currency document, LedgerMasters masters) {
    var code = masters.company().currency();
    if (code.equals(document.code())) {
      return document;
    }
    var ledger = masters.currencies().get(code);
    var iso = Currency.of(code).map(Currency::decimals).orElse(2);
    return new Currency(code, ledger == null ? iso : Math.min(iso, ledger.decimals()));
  }

  Currency own() {
    return own;
  }

  /** Whether the spend system's rates are to be used: the tenant wants it, and there are two. */
  boolean wanted() {
    return wanted;
  }

  /** The lines of one expense with their values, which balance by themselves. */
  Draft expense(Expense expense, ExpenseSum sum, Draft draft) {
    if (!wanted) {
      return draft;
    }
    var spending = new Spending(expense.entry().spent());
    var approved = expense.entry().approved();
    var base = expense.entry().personal() || approved == null ? sum.spent() : approved;
    var ratio =
        spending.isIn(own.code()) && Spending.plausible(base) != null
            ? spending.ratio(base, document.decimals())
            : Optional.<Ratio>empty();
    return valued(expense.place(), draft, ratio);
  }

  /** The lines of a cash advance. Its rate leads from the currency to the employee's. */
  Draft advance(CashAdvance advance, Draft draft) {
    if (!wanted) {
      return draft;
    }
    var rate = Spending.plausible(advance.rate());
    var ratio =
        rate == null || rate.signum() <= 0
            ? Optional.<Ratio>empty()
            : ratio(rate, advance.currency(), advance.employeeCurrency());
    return valued("cash advance " + Text.row(advance.businessId()), draft, ratio);
  }

  private Optional<Ratio> ratio(BigDecimal rate, @Nullable String from, @Nullable String to) {
    if (document.code().equals(from) && own.code().equals(to)) {
      return Optional.of(new Ratio(rate, BigDecimal.ONE));
    }
    return document.code().equals(to) && own.code().equals(from)
        ? Optional.of(new Ratio(BigDecimal.ONE, rate))
        : Optional.empty();
  }

  /** Lines for which the spend system has no rate. */
  Draft unrated(String place, Draft draft) {
    return wanted ? valued(place, draft, Optional.empty()) : draft;
  }

  /** A difference in the document's currency, worth what the rest is worth on the whole. */
  Draft average(Draft draft, Draft rest) {
    if (!wanted) {
      return draft;
    }
    var amount = BigDecimal.ZERO;
    var value = BigDecimal.ZERO;
    for (var one : rest.amounts()) {
      var worth = one.value();
      amount = amount.add(one.debit());
      value = value.add(worth == null ? BigDecimal.ZERO : worth);
    }
    var ratio =
        amount.signum() * value.signum() > 0
            ? Optional.of(new Ratio(value, amount))
            : Optional.<Ratio>empty();
    return valued("the rounding", draft, ratio);
  }

  private Draft valued(String place, Draft draft, Optional<Ratio> ratio) {
    if (draft.amounts().isEmpty() && draft.dues().isEmpty()) {
      return draft;
    }
    if (ratio.isEmpty()) {
      var facts = Map.of("from", document.code(), "to", own.code(), "place", place);
      findings.refused(place + ": rate", "Concur's", new Problem(Code.RATE_NOT_GIVEN, facts));
      return draft;
    }
    return draft.worth(values(draft.amounts(), ratio.get()), values(draft.dues(), ratio.get()));
  }

  private List<BigDecimal> values(List<Amount> amounts, Ratio ratio) {
    var exact =
        amounts.stream()
            .map(amount -> ratio.of(amount.debit(), own.decimals() + GUARD_DIGITS))
            .toList();
    return Remainders.rounded(exact, own.decimals());
  }
}
