package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Optional;

/**
 * Checks what a mapping points to against what the ledger has. The ledger itself does not refuse
 * all of it: it takes an unknown analytic account and drops it without a word.
 */
final class Ledger {

  private final LedgerMasters masters;
  private final Findings findings;

  Ledger(LedgerMasters masters, Findings findings) {
    this.masters = masters;
    this.findings = findings;
  }

  void company(CompanyId id) {
    if (!masters.company().id().equals(id)) {
      findings.refused(
          "company",
          "the mapping's company",
          Problem.of(Code.ODOO_COMPANY_NOT_ALLOWED, "company", id.toString()));
    }
  }

  void journal(JournalId id) {
    var known = masters.journals().get(id);
    if (known == null || !known.active()) {
      var name = known == null ? id.toString() : known.code() + " " + known.name();
      findings.refused(
          "journal", "the mapping's journal", Problem.of(Code.JOURNAL_GONE, "journal", name));
    } else {
      findings.decided("journal", "the mapping's journal", known.code() + " " + known.name());
    }
  }

  Optional<AccountId> account(String subject, String rule, AccountId id) {
    var known = masters.accounts().get(id);
    var name = known == null ? id.toString() : known.code() + " " + known.name();
    if (known == null || !known.active()) {
      findings.refused(subject, rule, Problem.of(Code.ACCOUNT_GONE, "account", name));
      return Optional.empty();
    }
    findings.decided(subject, rule, "account " + name);
    return Optional.of(id);
  }

  Optional<PartnerId> partner(String subject, String rule, PartnerId id) {
    var known = masters.directory().partners().get(id);
    var name = known == null ? id.toString() : known.name();
    if (known == null || !known.active()) {
      findings.refused(subject, rule, Problem.of(Code.PARTNER_GONE, "partner", name));
      return Optional.empty();
    }
    findings.decided(subject, rule, "partner " + name);
    return Optional.of(id);
  }

  Optional<AnalyticAccountId> analyticAccount(String subject, String rule, AnalyticAccountId id) {
    var known = masters.analyticAccounts().get(id);
    var name = known == null ? id.toString() : known.name();
    if (known == null || !known.active()) {
      findings.refused(subject, rule, Problem.of(Code.ANALYTIC_GONE, "account", name));
      return Optional.empty();
    }
    findings.decided(subject, rule, "analytic account " + name);
    return Optional.of(id);
  }
}
