package io.mlconnector.core.accounting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has, as its integration user sees it in one company; the mapping checks every id
 * against it before anything is posted. Currencies are keyed by ISO code, the rest by id.
 */
public record LedgerMasters(
    Company company,
    Map<AccountId, Account> accounts,
    Map<JournalId, Journal> journals,
    Directory directory,
    Map<AnalyticAccountId, AnalyticAccount> analyticAccounts,
    Map<TaxId, Tax> taxes,
    Map<String, LedgerCurrency> currencies,
    Map<PaymentTermId, PaymentTerm> terms) {

  public LedgerMasters {
    accounts = Map.copyOf(accounts);
    journals = Map.copyOf(journals);
    analyticAccounts = Map.copyOf(analyticAccounts);
    taxes = Map.copyOf(taxes);
    currencies = Map.copyOf(currencies);
    terms = Map.copyOf(terms);
  }

  /**
   * A company of the ledger.
   *
   * @param currency the ISO code of the currency that the books are kept in
   * @param rounding how taxes of a bill are rounded
   * @param zone where the company's day begins and ends: the integration user's, as in Odoo
   */
  public record Company(
      CompanyId id, String name, String currency, Locks locks, TaxRounding rounding, ZoneId zone) {

    public Company in(ZoneId other) {
      return new Company(id, name, currency, locks, rounding, other);
    }

    /** The company's day at that moment. */
    public LocalDate day(Instant moment) {
      return LocalDate.ofInstant(moment, zone);
    }
  }

  /** Whether each line's tax is rounded, or their sum. */
  public enum TaxRounding {
    PER_LINE,
    GLOBALLY
  }

  public record Account(
      AccountId id, String code, String name, String type, boolean active, boolean reconcile) {}

  public record Journal(JournalId id, String code, String name, String type, boolean active) {}

  /**
   * A partner.
   *
   * @param reference the partner's code in the ledger
   * @param payable the account on which the partner is owed; null if the user may not see it
   */
  public record Partner(
      PartnerId id,
      String name,
      @Nullable String reference,
      @Nullable String vat,
      @Nullable String mail,
      @Nullable AccountId payable,
      boolean active) {}

  /**
   * A member of staff, where the integration user may read them.
   *
   * @param partner who stands for the person in the books, or null
   * @param numbers whatever numbers the person has: badge, registration
   * @param logins user name and mail addresses, in lower case
   */
  public record Employee(
      long id,
      String name,
      @Nullable PartnerId partner,
      Set<String> numbers,
      Set<String> logins,
      boolean active) {

    public Employee {
      numbers = Set.copyOf(numbers);
      logins = Set.copyOf(logins);
    }
  }

  public record AnalyticAccount(
      AnalyticAccountId id,
      @Nullable String code,
      String name,
      @Nullable String plan,
      boolean active) {}

  /** Until when the books are closed for a record; empty where nothing is locked for it. */
  public Optional<LocalDate> lockedUpTo(LedgerRecord content) {
    var journal = journals.get(content.journal());
    var type = journal == null ? usualType(content) : journal.type();
    return Optional.ofNullable(company.locks().of(type, content.taxed()));
  }

  /** Journals that are archived are not among the masters; a bill's was one of purchases. */
  private static String usualType(LedgerRecord content) {
    return switch (content) {
      case JournalEntry entry -> "general";
      case VendorBill bill -> "purchase";
    };
  }

  /**
   * A tax.
   *
   * @param use the ledger's word: purchase, sale or none
   * @param percent the rate; null where the tax is not a percentage
   * @param included whether prices are meant with the tax in them
   * @param analytic whether the tax's amount is shared over cost objects as its base is
   * @param bills how base and tax are posted on bills and entries
   * @param refunds how they are posted on refunds
   */
  public record Tax(
      TaxId id,
      String name,
      String use,
      boolean active,
      @Nullable BigDecimal percent,
      boolean included,
      boolean analytic,
      List<Repartition> bills,
      List<Repartition> refunds) {

    public Tax {
      bills = List.copyOf(bills);
      refunds = List.copyOf(refunds);
    }

    public List<Repartition> parts(VendorBill.Kind kind) {
      return switch (kind) {
        case BILL -> bills;
        case REFUND -> refunds;
      };
    }

    /** What it says of the amounts that it is due on. */
    public Set<TagId> baseTags(VendorBill.Kind kind) {
      var tags = new HashSet<TagId>();
      for (var part : parts(kind)) {
        if (part.base()) {
          tags.addAll(part.tags());
        }
      }
      return Set.copyOf(tags);
    }
  }

  /**
   * A share of a tax's base or amount.
   *
   * @param base whether it marks the base; it posts nothing then
   * @param percent its share of the tax's amount, negative for reverse charges
   * @param account where it is posted; null to stay where the base went
   * @param closing whether the tax closing takes it from there; the ledger keeps what it does not
   *     take with the cost objects of the base
   */
  public record Repartition(
      RepartitionId id,
      boolean base,
      BigDecimal percent,
      @Nullable AccountId account,
      Set<TagId> tags,
      boolean closing) {

    public Repartition {
      tags = Set.copyOf(tags);
    }

    /** A share that the tax closing takes where it has an account, as with accounts of taxes. */
    public Repartition(
        RepartitionId id,
        boolean base,
        BigDecimal percent,
        @Nullable AccountId account,
        Set<TagId> tags) {
      this(id, base, percent, account, tags, account != null);
    }
  }

  public record LedgerCurrency(long id, String code, int decimals, boolean active) {}

  /**
   * A payment term.
   *
   * @param days until the whole is due, where the term is as plain as that; else null
   * @param discountPercent what early payment saves, or null
   * @param discountDays how early that is, or null
   */
  public record PaymentTerm(
      PaymentTermId id,
      String name,
      @Nullable Integer days,
      @Nullable BigDecimal discountPercent,
      @Nullable Integer discountDays) {}
}
