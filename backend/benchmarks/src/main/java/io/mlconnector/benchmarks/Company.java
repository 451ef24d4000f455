package io.mlconnector.benchmarks;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
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
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.CostObjects;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.mapping.MappingProfile.DateRule;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.mapping.MappingProfile.OnRefusal;
import io.mlconnector.core.mapping.MappingProfile.Party;
import io.mlconnector.core.mapping.MappingProfile.Posting;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.mapping.MappingProfile.RecallDate;
import io.mlconnector.core.mapping.MappingProfile.TargetState;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** A company of ordinary size: hundreds of accounts and cost objects, thousands of partners. */
final class Company {

  static final int ACCOUNTS = 300;
  static final int CENTRES = 200;
  static final int PROJECTS = 500;
  private static final int PARTNERS = 20_000;
  private static final long PAYABLE = 900;
  private static final long CARD = 901;
  private static final long INPUT_TAX = 902;
  private static final JournalId JOURNAL = new JournalId(3);
  private static final TaxId VAT = new TaxId(1);

  private Company() {}

  static Ground ground() {
    return new Ground(profile(), masters(), Facts.NONE, LocalDate.of(2026, 11, 20));
  }

  private static MappingProfile profile() {
    return new MappingProfile(
        new CompanyId(1),
        null,
        Map.of(
            DocumentType.EXPENSE,
            new Posting(As.ENTRY, JOURNAL, TargetState.POSTED, DateRule.PROCESSED, Group.LINE)),
        codes("A", ACCOUNTS, id -> new AccountId(id + 1)),
        Map.of(
            "EMPL", new Party(new AccountId(PAYABLE), new Counterpart.OfEmployee()),
            "CBCP", new Party(new AccountId(CARD), new Counterpart.Fixed(new PartnerId(1)))),
        Map.of(
            new TaxKey("DEVAT", "VA"), new TaxTarget.OnAccount(new AccountId(INPUT_TAX), VAT),
            new TaxKey("CITY", "BED"), new TaxTarget.AsCost()),
        List.of(
            new CostObjects(
                "allocationCustom1Code", codes("C", CENTRES, id -> new AnalyticAccountId(id + 1))),
            new CostObjects(
                "allocationCustom2Code",
                codes("P", PROJECTS, id -> new AnalyticAccountId(CENTRES + id + 1)))),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        OnRefusal.HOLD,
        OnClosedPeriod.HOLD,
        false,
        RateChoice.ODOO,
        RecallDate.ENTRY_DATE,
        null,
        null);
  }

  private static LedgerMasters masters() {
    return new LedgerMasters(
        new LedgerMasters.Company(
            new CompanyId(1), "Company", "EUR", Locks.NONE, TaxRounding.PER_LINE, ZoneOffset.UTC),
        keyed(1, 1_000, AccountId::new, Company::account),
        Map.of(JOURNAL, new Journal(JOURNAL, "CNC", "Concur", "general", true)),
        new Directory(
            LongStream.rangeClosed(1, PARTNERS).mapToObj(Company::partner).toList(), List.of()),
        keyed(1, CENTRES + PROJECTS, AnalyticAccountId::new, Company::analytic),
        Map.of(VAT, vat()),
        Map.of("EUR", new LedgerCurrency(1, "EUR", 2, true)),
        Map.of());
  }

  private static Account account(AccountId id) {
    return new Account(id, "6" + id, "Account " + id, "expense", true, false);
  }

  private static Partner partner(long id) {
    return new Partner(
        new PartnerId(id), "Partner " + id, "E" + id, null, null, new AccountId(PAYABLE), true);
  }

  private static AnalyticAccount analytic(AnalyticAccountId id) {
    var plan = id.value() <= CENTRES ? "Cost centres" : "Projects";
    return new AnalyticAccount(id, null, "Analytic " + id, plan, true);
  }

  private static Tax vat() {
    var hundred = BigDecimal.valueOf(100);
    var shares =
        List.of(
            new Repartition(new RepartitionId(1), true, hundred, null, Set.of(new TagId(81))),
            new Repartition(
                new RepartitionId(2),
                false,
                hundred,
                new AccountId(INPUT_TAX),
                Set.of(new TagId(66))));
    return new Tax(
        VAT, "19 %", "purchase", true, BigDecimal.valueOf(19), false, false, shares, shares);
  }

  private static <T> Map<String, T> codes(String prefix, int count, LongFunction<T> value) {
    return LongStream.range(0, count)
        .boxed()
        .collect(toMap(number -> prefix + number, number -> value.apply(number)));
  }

  private static <K, V> Map<K, V> keyed(
      long first, long last, LongFunction<K> key, Function<K, V> value) {
    return LongStream.rangeClosed(first, last).mapToObj(key).collect(toMap(identity(), value));
  }
}
