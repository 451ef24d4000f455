package io.mlconnector.core.accounting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has, as its integration user sees it in one company; the mapping checks every id
 * against it before anything is posted. Currencies are keyed by ISO code, the rest by id.
 */
public record LedgerMasters(
    Company company,
    Map<AccountId, Account> accounts,
    Map<JournalId, Journal> journals,
    Map<PartnerId, Partner> partners,
    Map<AnalyticAccountId, AnalyticAccount> analyticAccounts,
    List<Tax> taxes,
    Map<String, LedgerCurrency> currencies) {

  public LedgerMasters {
    accounts = Map.copyOf(accounts);
    journals = Map.copyOf(journals);
    partners = Map.copyOf(partners);
    analyticAccounts = Map.copyOf(analyticAccounts);
    taxes = List.copyOf(taxes);
    currencies = Map.copyOf(currencies);
  }

  /**
   * A company of the ledger.
   *
   * @param lockedUpTo the latest of the lock dates that bind the integration user for journal
   *     entries, or null if nothing is locked
   */
  public record Company(
      CompanyId id, String name, String currency, @Nullable LocalDate lockedUpTo) {}

  public record Account(
      AccountId id, String code, String name, String type, boolean active, boolean reconcile) {}

  public record Journal(JournalId id, String code, String name, String type, boolean active) {}

  public record Partner(
      PartnerId id,
      String name,
      @Nullable String reference,
      @Nullable String vat,
      boolean active) {}

  public record AnalyticAccount(
      AnalyticAccountId id,
      @Nullable String code,
      String name,
      @Nullable String plan,
      boolean active) {}

  public record Tax(long id, String name, String use, boolean active) {}

  public record LedgerCurrency(long id, String code, int decimals, boolean active) {}
}
