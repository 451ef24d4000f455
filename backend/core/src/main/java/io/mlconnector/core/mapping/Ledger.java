package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what a mapping points to against what the ledger has. The ledger itself does not refuse
 * all of it: it takes an unknown analytic account and drops it without a word.
 */
final class Ledger {

  private static final Set<String> OPEN_ITEMS = Set.of("liability_payable", "asset_receivable");

  private final LedgerMasters masters;
  private final As form;
  private final Findings findings;

  Ledger(LedgerMasters masters, As form, Findings findings) {
    this.masters = masters;
    this.form = form;
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
    var rule = "the mapping's journal";
    var known = masters.journals().get(id);
    var name = known == null ? id.toString() : known.code() + " " + known.name();
    if (known == null || !known.active()) {
      findings.refused("journal", rule, Problem.of(Code.JOURNAL_GONE, "journal", name));
      return;
    }
    if (form.standsIn(known.type())) {
      findings.decided("journal", rule, name);
    } else {
      findings.refused("journal", rule, wrongType(name, known.type()));
    }
  }

  private Problem wrongType(String journal, String type) {
    var form = words(this.form);
    var needed =
        switch (this.form) {
          case ENTRY -> "general";
          case BILL -> "purchase";
        };
    return new Problem(
        Code.JOURNAL_WRONG_TYPE,
        Map.of("journal", journal, "type", type, "form", form, "needed", needed));
  }

  static String words(As form) {
    return switch (form) {
      case ENTRY -> "a journal entry";
      case BILL -> "a vendor bill";
    };
  }

  /** An account for a line that is neither a party's nor a payable. */
  Optional<AccountId> account(String subject, String rule, AccountId id) {
    var known = known(subject, rule, id);
    if (form == As.BILL && known.filter(Ledger::openItems).isPresent()) {
      findings.refused(
          subject, rule, Problem.of(Code.ACCOUNT_NOT_ON_BILLS, "account", name(known.get())));
      return Optional.empty();
    }
    known.ifPresent(account -> findings.decided(subject, rule, "account " + name(account)));
    return known.map(Account::id);
  }

  /** A party's account. */
  Optional<Account> partyAccount(String subject, String rule, AccountId id) {
    var known = known(subject, rule, id);
    known.ifPresent(account -> findings.decided(subject, rule, "account " + name(account)));
    return known;
  }

  private Optional<Account> known(String subject, String rule, AccountId id) {
    var known = masters.accounts().get(id);
    if (known != null && known.active()) {
      return Optional.of(known);
    }
    var name = known == null ? id.toString() : name(known);
    findings.refused(subject, rule, Problem.of(Code.ACCOUNT_GONE, "account", name));
    return Optional.empty();
  }

  /** Whether what is on the account is paid item by item; on a bill only its own payable may be. */
  static boolean openItems(Account account) {
    return OPEN_ITEMS.contains(account.type());
  }

  static String name(Account account) {
    return account.code() + " " + account.name();
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

  Optional<AnalyticAccount> analyticAccount(String subject, String rule, AnalyticAccountId id) {
    var known = masters.analyticAccounts().get(id);
    var name = known == null ? id.toString() : known.name();
    if (known == null || !known.active()) {
      findings.refused(subject, rule, Problem.of(Code.ANALYTIC_GONE, "account", name));
      return Optional.empty();
    }
    findings.decided(subject, rule, "analytic account " + name);
    return Optional.of(known);
  }

  /** A tax that is due on purchases. */
  Optional<Tax> tax(String subject, String rule, TaxId id) {
    var known = masters.taxes().get(id);
    var name = known == null ? id.toString() : known.name();
    if (known == null || !known.active() || !known.use().equals("purchase")) {
      findings.refused(subject, rule, Problem.of(Code.TAX_GONE, "tax", name));
      return Optional.empty();
    }
    if (form == As.BILL && known.included()) {
      findings.refused(subject, rule, Problem.of(Code.TAX_INCLUDED, "tax", name));
      return Optional.empty();
    }
    return Optional.of(known);
  }
}
