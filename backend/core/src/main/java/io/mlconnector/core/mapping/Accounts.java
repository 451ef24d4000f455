package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.mapping.MappingProfile.WageKey;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the ledger account for an account code, a wage type or a cash advance. */
final class Accounts {

  private final MappingProfile profile;
  private final Ledger ledger;
  private final Findings findings;

  Accounts(MappingProfile profile, Ledger ledger, Findings findings) {
    this.profile = profile;
    this.ledger = ledger;
    this.findings = findings;
  }

  /** The account of an expense line; a blank code falls back to the expense's clearing account. */
  Optional<AccountId> ofExpense(String place, @Nullable String code, Expense expense) {
    var subject = place + ": account";
    var own = Text.orNull(code);
    if (own != null) {
      return ofCode(subject, "account code " + Text.row(own), own);
    }
    var clearing = Text.orNull(expense.entry().clearingAccountCode());
    if (clearing != null) {
      return ofCode(
          subject, "no account code, so clearing account code " + Text.row(clearing), clearing);
    }
    findings.refused(
        subject,
        "account code, else clearing account code",
        Problem.of(Code.ACCOUNT_CODE_BLANK, "entry", expense.name()));
    return Optional.empty();
  }

  /** The account that cash advances with this code are kept on. */
  Optional<AccountId> ofCashAdvance(String place, @Nullable String given) {
    var subject = place + ": account";
    var code = Text.orNull(given);
    if (code == null) {
      findings.missing(place, "account code");
      return Optional.empty();
    }
    var rule = "cash advance account code " + Text.row(code);
    var own = profile.cashAdvanceAccounts().get(code);
    if (own != null) {
      return ledger.account(subject, rule, own);
    }
    var general = profile.accounts().get(code);
    if (general != null) {
      return ledger.account(subject, rule + ", mapped as account code", general);
    }
    findings.refused(
        subject, rule, Problem.of(Code.CASH_ADVANCE_ACCOUNT_NOT_MAPPED, "code", Text.row(code)));
    return Optional.empty();
  }

  /** The account that a wage type is owed on until payroll pays it. */
  Optional<AccountId> ofWage(String place, String wageType, @Nullable String taxableType) {
    var subject = place + ": account";
    var type = Text.row(wageType);
    var own = profile.wages().get(new WageKey(wageType, taxableType));
    if (own != null) {
      return ledger.account(subject, "wage type " + type + ", " + words(taxableType), own);
    }
    var general = profile.wages().get(new WageKey(wageType, null));
    if (general != null) {
      return ledger.account(subject, "wage type " + type + ", any taxable type", general);
    }
    findings.refused(
        subject,
        "wage type " + type,
        new Problem(
            Code.WAGE_NOT_MAPPED, Map.of("wageType", type, "taxableType", words(taxableType))));
    return Optional.empty();
  }

  private static String words(@Nullable String taxableType) {
    return taxableType == null ? "none" : Text.row(taxableType);
  }

  private Optional<AccountId> ofCode(String subject, String rule, String code) {
    var account = profile.accounts().get(code);
    if (account == null) {
      findings.refused(subject, rule, Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", Text.row(code)));
      return Optional.empty();
    }
    return ledger.account(subject, rule, account);
  }
}
