package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small company: what its ledger has. Its mapping is {@link Profile}. */
final class Company {

  static final AccountId TRAVEL = new AccountId(10);
  static final AccountId MEALS = new AccountId(11);
  static final AccountId CLEARING = new AccountId(12);
  static final AccountId INPUT_TAX = new AccountId(13);
  static final AccountId OTHER_TAX = new AccountId(14);
  static final AccountId ADVANCES = new AccountId(15);
  static final AccountId EMPLOYEES = new AccountId(16);
  static final AccountId CARDS = new AccountId(17);
  static final AccountId ROUNDING = new AccountId(18);
  static final AccountId ARCHIVED = new AccountId(19);
  static final AccountId PAYABLE = new AccountId(20);
  static final JournalId MISC = new JournalId(3);
  static final JournalId ARCHIVED_JOURNAL = new JournalId(4);
  static final JournalId PURCHASES = new JournalId(5);
  static final PartnerId ANNA = new PartnerId(21);
  static final PartnerId BANK = new PartnerId(22);
  static final PartnerId ARCHIVED_PARTNER = new PartnerId(23);
  static final AnalyticAccountId SALES = new AnalyticAccountId(31);
  static final AnalyticAccountId PROJECT = new AnalyticAccountId(32);
  static final AnalyticAccountId ARCHIVED_PROJECT = new AnalyticAccountId(33);
  static final AnalyticAccountId OTHER_PROJECT = new AnalyticAccountId(34);

  /** All of it is reclaimed. */
  static final TaxId FULL = new TaxId(41);

  /** Half of it is reclaimed, the rest stays with the cost and is tagged there. */
  static final TaxId HALF = new TaxId(42);

  /** Due on what it is due on, and nothing to pay. */
  static final TaxId ZERO = new TaxId(43);

  static final TaxId ARCHIVED_TAX = new TaxId(44);
  static final TaxId SALES_TAX = new TaxId(45);

  static final TagId BASE = new TagId(51);
  static final TagId RECLAIMED = new TagId(52);
  static final TagId KEPT = new TagId(53);
  static final TagId ZERO_BASE = new TagId(54);

  /** Authority DEVAT; VA and VB are accounts only, the others are taxes of the ledger too. */
  static final Map<TaxKey, TaxTarget> TAX_TARGETS =
      Map.of(
          new TaxKey("DEVAT", "VA"), new TaxTarget.OnAccount(INPUT_TAX, null),
          new TaxKey("DEVAT", "VB"), new TaxTarget.OnAccount(OTHER_TAX, null),
          new TaxKey("DEVAT", "VF"), new TaxTarget.OnAccount(INPUT_TAX, FULL),
          new TaxKey("DEVAT", "VH"), new TaxTarget.OnAccount(INPUT_TAX, HALF),
          new TaxKey("DEVAT", "VZ"), new TaxTarget.OnAccount(INPUT_TAX, ZERO),
          new TaxKey("DEVAT", "VX"), new TaxTarget.OnAccount(INPUT_TAX, ARCHIVED_TAX),
          new TaxKey("DEVAT", "VS"), new TaxTarget.OnAccount(INPUT_TAX, SALES_TAX),
          new TaxKey("DEVAT", "VC"), new TaxTarget.AsCost());

  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  static final Directory DIRECTORY =
      new Directory(
          List.of(partner(ANNA, null, null), partner(BANK, null, null), partner(ARCHIVED_PARTNER)),
          List.of());

  private Company() {}

  static LedgerMasters masters() {
    return masters(Locks.NONE);
  }

  static LedgerMasters masters(@Nullable LocalDate lockedUpTo) {
    return masters(Locks.of(lockedUpTo));
  }

  static LedgerMasters masters(Locks locks) {
    return masters(locks, "EUR", DIRECTORY);
  }

  static LedgerMasters masters(Collection<Partner> partners, Collection<Employee> staff) {
    return masters(Locks.NONE, "EUR", new Directory(partners, staff));
  }

  /** The company with other accounts besides. */
  static LedgerMasters masters(Collection<AccountId> more) {
    var own = masters();
    var accounts = new HashMap<>(own.accounts());
    more.forEach(id -> accounts.put(id, account(id)));
    return new LedgerMasters(
        own.company(),
        accounts,
        own.journals(),
        own.directory(),
        own.analyticAccounts(),
        own.taxes(),
        own.currencies(),
        own.terms());
  }

  static LedgerMasters masters(Locks locks, String currency, Directory directory) {
    return new LedgerMasters(
        new LedgerMasters.Company(
            new CompanyId(1), "Company", currency, locks, TaxRounding.PER_LINE, ZoneOffset.UTC),
        Stream.of(
                TRAVEL, MEALS, CLEARING, INPUT_TAX, OTHER_TAX, ADVANCES, EMPLOYEES, CARDS, ROUNDING,
                ARCHIVED, PAYABLE)
            .collect(toMap(id -> id, Company::account)),
        Map.of(
            MISC, new Journal(MISC, "MISC", "Miscellaneous", "general", true),
            PURCHASES, new Journal(PURCHASES, "BILL", "Vendor Bills", "purchase", true),
            ARCHIVED_JOURNAL, new Journal(ARCHIVED_JOURNAL, "OLD", "Old", "general", false)),
        directory,
        Stream.of(
                analyticAccount(SALES, "Departments"),
                analyticAccount(PROJECT, "Projects"),
                analyticAccount(ARCHIVED_PROJECT, "Projects"),
                analyticAccount(OTHER_PROJECT, "Projects"))
            .collect(toMap(LedgerMasters.AnalyticAccount::id, one -> one)),
        Stream.of(
                tax(FULL, "19", List.of(base(BASE), share("100", INPUT_TAX, RECLAIMED))),
                tax(
                    HALF,
                    "19",
                    List.of(
                        base(BASE), share("50", INPUT_TAX, RECLAIMED), share("50", null, KEPT))),
                tax(ZERO, "0", List.of(base(ZERO_BASE), share("100", null, KEPT))),
                tax(ARCHIVED_TAX, "purchase", false, List.of()),
                tax(SALES_TAX, "sale", true, List.of()))
            .collect(toMap(Tax::id, one -> one)),
        Stream.of(
                new LedgerCurrency(1, "EUR", 2, true),
                new LedgerCurrency(2, "JPY", 0, true),
                new LedgerCurrency(3, "KWD", 2, true),
                new LedgerCurrency(4, "USD", 2, false),
                new LedgerCurrency(5, "GBP", 2, true),
                new LedgerCurrency(6, "BHD", 3, true))
            .collect(toMap(LedgerCurrency::code, one -> one)),
        Map.of());
  }

  private static LedgerMasters.Account account(AccountId id) {
    var type = id.equals(PAYABLE) || id.equals(EMPLOYEES) ? "liability_payable" : "expense";
    return new LedgerMasters.Account(
        id, "6" + id, "Account " + id, type, !id.equals(ARCHIVED), false);
  }

  private static Partner partner(PartnerId id) {
    return new Partner(id, "Partner " + id, null, null, null, PAYABLE, false);
  }

  /** A partner of the ledger; its payable account is {@link #PAYABLE}. */
  static Partner partner(PartnerId id, @Nullable String reference, @Nullable String mail) {
    return new Partner(id, "Partner " + id, reference, null, mail, PAYABLE, true);
  }

  /** Someone on the staff. */
  static Employee staff(PartnerId partner, Set<String> numbers, Set<String> logins) {
    return new Employee(1, "Staff " + partner, partner, numbers, logins, true);
  }

  private static LedgerMasters.AnalyticAccount analyticAccount(AnalyticAccountId id, String plan) {
    return new LedgerMasters.AnalyticAccount(
        id, null, "Analytic " + id, plan, !id.equals(ARCHIVED_PROJECT));
  }

  private static Tax tax(TaxId id, String percent, List<Repartition> repartition) {
    return new Tax(
        id,
        "Tax " + id,
        "purchase",
        true,
        new BigDecimal(percent),
        false,
        false,
        repartition,
        repartition.stream().map(Company::refunded).toList());
  }

  /** Odoo keeps the parts of refunds apart from those of bills, here with 100 more everywhere. */
  private static Repartition refunded(Repartition part) {
    return new Repartition(
        new RepartitionId(part.id().value() + 100),
        part.base(),
        part.percent(),
        part.account(),
        part.tags().stream().map(tag -> new TagId(tag.value() + 100)).collect(toSet()));
  }

  private static Tax tax(TaxId id, String use, boolean active, List<Repartition> none) {
    return new Tax(id, "Tax " + id, use, active, null, false, false, none, none);
  }

  private static Repartition base(TagId tag) {
    return new Repartition(
        new RepartitionId(tag.value()), true, new BigDecimal(100), null, Set.of(tag));
  }

  /** A share of a tax; its id is that of its tag. */
  private static Repartition share(String percent, @Nullable AccountId account, TagId tag) {
    return new Repartition(
        new RepartitionId(tag.value()), false, new BigDecimal(percent), account, Set.of(tag));
  }
}
