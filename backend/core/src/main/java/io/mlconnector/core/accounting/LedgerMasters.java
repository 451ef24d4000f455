package io.mlconnector.core.accounting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
   * @param zone where the company's day begins and ends: the integration user's, as in Odoo
   */
  public record Company(
      CompanyId id, String name, String currency, @Nullable LocalDate lockedUpTo, ZoneId zone) {

    /** A company whose time zone is not known. */
    public Company(CompanyId id, String name, String currency, @Nullable LocalDate lockedUpTo) {
      this(id, name, currency, lockedUpTo, ZoneOffset.UTC);
    }

    public Company in(ZoneId other) {
      return new Company(id, name, currency, lockedUpTo, other);
    }

    /** The company's day at that moment. */
    public LocalDate day(Instant moment) {
      return LocalDate.ofInstant(moment, zone);
    }
  }

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
