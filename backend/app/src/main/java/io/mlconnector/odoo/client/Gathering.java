package io.mlconnector.odoo.client;

import static io.mlconnector.odoo.client.MastersReader.byKey;

import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import java.util.List;
import java.util.Map;

/** One company's masters while they come in, call by call; used by one reading only. */
final class Gathering {

  private final Company company;
  private List<Account> accounts = List.of();
  private List<Journal> journals = List.of();
  private List<Partner> partners = List.of();
  private List<Employee> staff = List.of();
  private List<AnalyticAccount> analytic = List.of();
  private List<Tax> taxes = List.of();
  private List<PaymentTerm> terms = List.of();

  Gathering(Company company) {
    this.company = company;
  }

  Company company() {
    return company;
  }

  void accounts(List<Account> all) {
    accounts = all;
  }

  void journals(List<Journal> all) {
    journals = all;
  }

  void partners(List<Partner> all) {
    partners = all;
  }

  void staff(List<Employee> all) {
    staff = all;
  }

  void analytic(List<AnalyticAccount> all) {
    analytic = all;
  }

  void taxes(List<Tax> all) {
    taxes = all;
  }

  void terms(List<PaymentTerm> all) {
    terms = all;
  }

  /** All of it, now that the currencies came last. */
  LedgerMasters with(Map<String, LedgerCurrency> currencies) {
    return new LedgerMasters(
        company,
        byKey(accounts, Account::id),
        byKey(journals, Journal::id),
        new Directory(partners, staff),
        byKey(analytic, AnalyticAccount::id),
        byKey(taxes, Tax::id),
        currencies,
        byKey(terms, PaymentTerm::id));
  }
}
