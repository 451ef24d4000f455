package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets only those amounts through that the ledger can hold exactly in the document's currency. */
final class Amounts {

  // Concur gives up to 23 digits, 8 of them decimals.
  private static final int WHOLE_DIGITS_MAX = 15;
  private static final int DECIMALS_MAX = 8;

  private final Findings findings;
  private final Optional<Currency> currency;
  private final int decimals;
  private final int decimalsMax;

  Amounts(@Nullable String code, LedgerMasters masters, Findings findings) {
    this.findings = findings;
    this.currency = currency(code, masters);
    var ledger = currency.map(known -> masters.currencies().get(known.code()));
    this.decimals = currency.map(Currency::decimals).orElse(DECIMALS_MAX);
    this.decimalsMax =
        Math.min(decimals, ledger.map(LedgerMasters.LedgerCurrency::decimals).orElse(DECIMALS_MAX));
  }

  /** The document's currency, or empty if it was refused. */
  Optional<Currency> currency() {
    return currency;
  }

  /** The amount with the currency's decimals, or empty if it was refused. */
  Optional<BigDecimal> checked(String subject, String field, @Nullable BigDecimal amount) {
    if (amount == null) {
      findings.missing(subject, field);
      return Optional.empty();
    }
    return exact(subject, amount);
  }

  /** As {@link #checked}, for an amount that is known to be there. */
  Optional<BigDecimal> exact(String subject, BigDecimal amount) {
    var plain = amount.stripTrailingZeros();
    var rule = "amounts must fit the currency";
    if ((long) plain.precision() - plain.scale() > WHOLE_DIGITS_MAX) {
      findings.refused(
          subject, rule, Problem.of(Code.AMOUNT_TOO_LARGE, "amount", Text.amount(amount)));
      return Optional.empty();
    }
    if (plain.scale() > decimalsMax) {
      currency.ifPresent(known -> findings.refused(subject, rule, tooFine(amount, known)));
      return Optional.empty();
    }
    return Optional.of(plain.setScale(decimals));
  }

  /** The amount if it is there and fits; for figures that the posting may do without. */
  Optional<BigDecimal> fitting(@Nullable BigDecimal amount) {
    if (amount == null) {
      return Optional.empty();
    }
    var plain = amount.stripTrailingZeros();
    var fits =
        (long) plain.precision() - plain.scale() <= WHOLE_DIGITS_MAX
            && plain.scale() <= decimalsMax;
    return fits ? Optional.of(plain.setScale(decimals)) : Optional.empty();
  }

  private static Problem tooFine(BigDecimal amount, Currency currency) {
    return new Problem(
        Code.AMOUNT_TOO_FINE, Map.of("amount", Text.amount(amount), "currency", currency.code()));
  }

  private Optional<Currency> currency(@Nullable String code, LedgerMasters masters) {
    var subject = "currency";
    if (code == null || code.isBlank()) {
      findings.missing("document", subject);
      return Optional.empty();
    }
    var known = Currency.of(code);
    if (known.isEmpty()) {
      findings.refused(
          subject, "ISO 4217", Problem.of(Code.CURRENCY_UNKNOWN, "code", Text.row(code)));
      return known;
    }
    var ledger = masters.currencies().get(code);
    if (ledger == null || !ledger.active()) {
      findings.refused(subject, "active in Odoo", Problem.of(Code.CURRENCY_INACTIVE, "code", code));
      return known;
    }
    findings.decided(subject, "active in Odoo", code);
    return known;
  }
}
