package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the ledger account for an account code, a tax or a cash advance. */
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
      return ofCode(subject, "account code " + own, own);
    }
    var clearing = Text.orNull(expense.entry().clearingAccountCode());
    if (clearing != null) {
      return ofCode(subject, "no account code, so clearing account code " + clearing, clearing);
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
    var rule = "cash advance account code " + code;
    var own = profile.cashAdvanceAccounts().get(code);
    if (own != null) {
      return ledger.account(subject, rule, own);
    }
    var general = profile.accounts().get(code);
    if (general != null) {
      return ledger.account(subject, rule + ", mapped as account code", general);
    }
    findings.refused(subject, rule, Problem.of(Code.CASH_ADVANCE_ACCOUNT_NOT_MAPPED, "code", code));
    return Optional.empty();
  }

  /** Where a tax's reclaimable part goes. */
  Optional<Bucket> ofTax(String place, TaxLine tax) {
    return key(place, tax)
        .flatMap(key -> ofTax(place, key).map(account -> new Bucket(account, key, Map.of())));
  }

  private Optional<AccountId> ofTax(String place, TaxKey key) {
    var subject = place + ": tax account";
    var rule = "tax " + key.authority() + " " + key.code();
    var target = profile.taxes().get(key);
    if (target == null) {
      findings.refused(subject, rule, notMapped(key));
      return Optional.empty();
    }
    return switch (target) {
      case TaxTarget.OnAccount known -> ledger.account(subject, rule, known.account());
      case TaxTarget.AsCost cost -> {
        findings.refused(subject, rule, notMapped(key));
        yield Optional.empty();
      }
    };
  }

  private Optional<TaxKey> key(String place, TaxLine tax) {
    var authority = Text.orNull(tax.authority());
    var code = Text.orNull(tax.code());
    if (authority == null) {
      findings.missing(place, "tax authority");
    }
    if (code == null) {
      findings.missing(place, "tax code");
    }
    return authority == null || code == null
        ? Optional.empty()
        : Optional.of(new TaxKey(authority, code));
  }

  private Optional<AccountId> ofCode(String subject, String rule, String code) {
    var account = profile.accounts().get(code);
    if (account == null) {
      findings.refused(subject, rule, Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", code));
      return Optional.empty();
    }
    return ledger.account(subject, rule, account);
  }

  private static Problem notMapped(TaxKey key) {
    return new Problem(
        Code.TAX_NOT_MAPPED, Map.of("authority", key.authority(), "code", key.code()));
  }
}
