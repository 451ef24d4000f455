package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.toMap;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.CostObjects;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.mapping.MappingProfile.DateRule;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.mapping.MappingProfile.OnRefusal;
import io.mlconnector.core.mapping.MappingProfile.Party;
import io.mlconnector.core.mapping.MappingProfile.Posting;
import io.mlconnector.core.mapping.MappingProfile.Rounding;
import io.mlconnector.core.mapping.MappingProfile.TargetState;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small company: its mapping and what its ledger has. */
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
  static final JournalId MISC = new JournalId(3);
  static final JournalId ARCHIVED_JOURNAL = new JournalId(4);
  static final PartnerId ANNA = new PartnerId(21);
  static final PartnerId BANK = new PartnerId(22);
  static final PartnerId ARCHIVED_PARTNER = new PartnerId(23);
  static final AnalyticAccountId SALES = new AnalyticAccountId(31);
  static final AnalyticAccountId PROJECT = new AnalyticAccountId(32);
  static final AnalyticAccountId ARCHIVED_PROJECT = new AnalyticAccountId(33);
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private Company() {}

  /** A mapping whose parts can be changed one by one. */
  record Profile(
      Posting posting,
      @Nullable LocalDate goLive,
      Map<String, AccountId> accounts,
      Map<String, Party> parties,
      Map<String, AnalyticAccountId> projects,
      Map<String, AccountId> advanceAccounts,
      OnClosedPeriod onClosedPeriod,
      @Nullable Rounding rounding) {

    Profile() {
      this(
          new Posting(As.ENTRY, MISC, TargetState.POSTED, DateRule.PROCESSED, Group.LINE),
          null,
          Map.of("474230", TRAVEL, "474210", MEALS, "199999", CLEARING, "9", ARCHIVED),
          Map.of(
              "EMPL", new Party(EMPLOYEES, new Counterpart.OfEmployee()),
              "CBCP", new Party(CARDS, new Counterpart.Fixed(BANK)),
              "GONE", new Party(ARCHIVED, new Counterpart.Fixed(ARCHIVED_PARTNER))),
          Map.of("P1", PROJECT, "P9", ARCHIVED_PROJECT),
          Map.of("CADV", ADVANCES),
          OnClosedPeriod.HOLD,
          null);
    }

    Profile posting(As as, JournalId journal) {
      return posting(new Posting(as, journal, posting.state(), posting.date(), posting.group()));
    }

    Profile date(DateRule rule) {
      return posting(
          new Posting(posting.as(), posting.journal(), posting.state(), rule, posting.group()));
    }

    Profile group(Group group) {
      return posting(
          new Posting(posting.as(), posting.journal(), posting.state(), posting.date(), group));
    }

    private Profile posting(Posting changed) {
      return new Profile(
          changed, goLive, accounts, parties, projects, advanceAccounts, onClosedPeriod, rounding);
    }

    Profile goLive(LocalDate changed) {
      return new Profile(
          posting, changed, accounts, parties, projects, advanceAccounts, onClosedPeriod, rounding);
    }

    Profile accounts(Map<String, AccountId> changed) {
      return new Profile(
          posting, goLive, changed, parties, projects, advanceAccounts, onClosedPeriod, rounding);
    }

    Profile onClosedPeriod(OnClosedPeriod changed) {
      return new Profile(
          posting, goLive, accounts, parties, projects, advanceAccounts, changed, rounding);
    }

    Profile rounding(String limit) {
      return new Profile(
          posting,
          goLive,
          accounts,
          parties,
          projects,
          advanceAccounts,
          onClosedPeriod,
          new Rounding(ROUNDING, new BigDecimal(limit)));
    }

    MappingProfile build() {
      return new MappingProfile(
          new CompanyId(1),
          goLive,
          Map.of(DocumentType.EXPENSE, posting, DocumentType.CASH_ADVANCE, posting),
          accounts,
          parties,
          Map.of(
              new TaxKey("DEVAT", "VA"), new TaxTarget(INPUT_TAX, null),
              new TaxKey("DEVAT", "VB"), new TaxTarget(OTHER_TAX, null)),
          List.of(
              new CostObjects("allocationCustom1Code", Map.of("0021", SALES)),
              new CostObjects("allocationCustom2Code", projects)),
          Map.of("E100", ANNA, "ben@example.com", BANK, "E999", ARCHIVED_PARTNER),
          List.of(),
          advanceAccounts,
          OnRefusal.HOLD,
          onClosedPeriod,
          false,
          rounding);
    }
  }

  static LedgerMasters masters() {
    return masters(null);
  }

  static LedgerMasters masters(@Nullable LocalDate lockedUpTo) {
    return new LedgerMasters(
        new LedgerMasters.Company(new CompanyId(1), "Company", "EUR", lockedUpTo),
        Stream.of(
                TRAVEL, MEALS, CLEARING, INPUT_TAX, OTHER_TAX, ADVANCES, EMPLOYEES, CARDS, ROUNDING,
                ARCHIVED)
            .collect(toMap(id -> id, Company::account)),
        Map.of(
            MISC, new LedgerMasters.Journal(MISC, "MISC", "Miscellaneous", "general", true),
            ARCHIVED_JOURNAL,
                new LedgerMasters.Journal(ARCHIVED_JOURNAL, "OLD", "Old", "general", false)),
        Stream.of(ANNA, BANK, ARCHIVED_PARTNER).collect(toMap(id -> id, Company::partner)),
        Stream.of(SALES, PROJECT, ARCHIVED_PROJECT)
            .collect(toMap(id -> id, Company::analyticAccount)),
        List.of(),
        Map.of(
            "EUR", new LedgerMasters.LedgerCurrency(1, "EUR", 2, true),
            "JPY", new LedgerMasters.LedgerCurrency(2, "JPY", 0, true),
            "KWD", new LedgerMasters.LedgerCurrency(3, "KWD", 2, true),
            "USD", new LedgerMasters.LedgerCurrency(4, "USD", 2, false)));
  }

  private static LedgerMasters.Account account(AccountId id) {
    return new LedgerMasters.Account(
        id, "6" + id, "Account " + id, "expense", !id.equals(ARCHIVED), false);
  }

  private static LedgerMasters.Partner partner(PartnerId id) {
    return new LedgerMasters.Partner(id, "Partner " + id, null, null, !id.equals(ARCHIVED_PARTNER));
  }

  private static LedgerMasters.AnalyticAccount analyticAccount(AnalyticAccountId id) {
    return new LedgerMasters.AnalyticAccount(
        id, null, "Analytic " + id, null, !id.equals(ARCHIVED_PROJECT));
  }
}
