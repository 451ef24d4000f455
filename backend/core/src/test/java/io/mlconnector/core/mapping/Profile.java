package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingProfile.AdvanceIn;
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
import io.mlconnector.core.mapping.MappingProfile.Rounding;
import io.mlconnector.core.mapping.MappingProfile.TargetState;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import io.mlconnector.core.mapping.MappingProfile.Vendor;
import io.mlconnector.core.mapping.MappingProfile.WageKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The mapping of {@link Company}, whose parts can be changed one by one; each change is a copy. */
final class Profile {

  private CompanyId company = new CompanyId(1);
  private Map<DocumentType, Posting> posting = everyType();
  private @Nullable LocalDate goLive;
  private Map<String, AccountId> accounts =
      Map.of(
          "474230", Company.TRAVEL,
          "474210", Company.MEALS,
          "199999", Company.CLEARING,
          "9", Company.ARCHIVED);
  private Map<String, Party> parties =
      Map.of(
          "EMPL", new Party(Company.EMPLOYEES, new Counterpart.OfEmployee()),
          "CBCP", new Party(Company.CARDS, new Counterpart.Fixed(Company.BANK)),
          "GONE", new Party(Company.ARCHIVED, new Counterpart.Fixed(Company.ARCHIVED_PARTNER)));
  private Map<TaxKey, TaxTarget> taxes = Company.TAX_TARGETS;
  private List<CostObjects> costObjects =
      List.of(
          new CostObjects("allocationCustom1Code", Map.of("0021", Company.SALES)),
          new CostObjects(
              "allocationCustom2Code",
              Map.of("P1", Company.PROJECT, "P9", Company.ARCHIVED_PROJECT)));
  private Map<String, PartnerId> employees =
      Map.of(
          "E100", Company.ANNA, "ben@example.com", Company.BANK, "E999", Company.ARCHIVED_PARTNER);
  private List<Vendor> vendors = List.of();
  private Map<WageKey, AccountId> wages = Map.of();
  private OnRefusal onRefusal = OnRefusal.HOLD;
  private OnClosedPeriod onClosedPeriod = OnClosedPeriod.HOLD;
  private boolean createMissingPartners;
  private RateChoice rates = RateChoice.ODOO;
  private RecallDate recallDate = RecallDate.ENTRY_DATE;
  private @Nullable AdvanceIn advanceIn;
  private @Nullable Rounding rounding;

  private static Map<DocumentType, Posting> everyType() {
    var posting =
        new Posting(As.ENTRY, Company.MISC, TargetState.POSTED, DateRule.PROCESSED, Group.LINE);
    var all = new HashMap<DocumentType, Posting>();
    for (var type : DocumentType.values()) {
      all.put(type, posting);
    }
    return all;
  }

  private Profile with(Consumer<Profile> change) {
    var copy = new Profile();
    copy.company = company;
    copy.posting = posting;
    copy.goLive = goLive;
    copy.accounts = accounts;
    copy.parties = parties;
    copy.taxes = taxes;
    copy.costObjects = costObjects;
    copy.employees = employees;
    copy.vendors = vendors;
    copy.wages = wages;
    copy.onRefusal = onRefusal;
    copy.onClosedPeriod = onClosedPeriod;
    copy.createMissingPartners = createMissingPartners;
    copy.rates = rates;
    copy.recallDate = recallDate;
    copy.advanceIn = advanceIn;
    copy.rounding = rounding;
    change.accept(copy);
    return copy;
  }

  private Profile posting(UnaryOperator<Posting> change) {
    var changed = new HashMap<>(posting);
    changed.replaceAll((type, old) -> change.apply(old));
    return with(copy -> copy.posting = changed);
  }

  Profile company(long changed) {
    return with(copy -> copy.company = new CompanyId(changed));
  }

  Profile posting(As as, JournalId journal) {
    return posting(old -> new Posting(as, journal, old.state(), old.date(), old.group()));
  }

  Profile date(DateRule rule) {
    return posting(old -> new Posting(old.as(), old.journal(), old.state(), rule, old.group()));
  }

  Profile group(Group group) {
    return posting(old -> new Posting(old.as(), old.journal(), old.state(), old.date(), group));
  }

  /** The types' own first day. */
  Profile typesLive(LocalDate day) {
    return posting(
        old -> new Posting(old.as(), old.journal(), old.state(), old.date(), old.group(), day));
  }

  Profile withoutPosting() {
    return with(copy -> copy.posting = Map.of());
  }

  Profile goLive(LocalDate changed) {
    return with(copy -> copy.goLive = changed);
  }

  Profile accounts(Map<String, AccountId> changed) {
    return with(copy -> copy.accounts = changed);
  }

  Profile parties(Map<String, Party> changed) {
    return with(copy -> copy.parties = changed);
  }

  Profile taxes(Map<TaxKey, TaxTarget> changed) {
    return with(copy -> copy.taxes = changed);
  }

  Profile costObjects(CostObjects... changed) {
    return with(copy -> copy.costObjects = List.of(changed));
  }

  Profile costObjects(String field, Map<String, AnalyticAccountId> values) {
    return costObjects(new CostObjects(field, values));
  }

  Profile employees(Map<String, PartnerId> changed) {
    return with(copy -> copy.employees = changed);
  }

  Profile vendors(Vendor... changed) {
    return with(copy -> copy.vendors = List.of(changed));
  }

  Profile wages(Map<WageKey, AccountId> changed) {
    return with(copy -> copy.wages = changed);
  }

  Profile onRefusal(OnRefusal changed) {
    return with(copy -> copy.onRefusal = changed);
  }

  Profile onClosedPeriod(OnClosedPeriod changed) {
    return with(copy -> copy.onClosedPeriod = changed);
  }

  Profile creatingPartners() {
    return with(copy -> copy.createMissingPartners = true);
  }

  Profile rates(RateChoice changed) {
    return with(copy -> copy.rates = changed);
  }

  Profile advanceIn(AdvanceIn changed) {
    return with(copy -> copy.advanceIn = changed);
  }

  Profile recallDate(RecallDate changed) {
    return with(copy -> copy.recallDate = changed);
  }

  Profile rounding(String limit) {
    return with(copy -> copy.rounding = new Rounding(Company.ROUNDING, new BigDecimal(limit)));
  }

  MappingProfile build() {
    return new MappingProfile(
        company,
        goLive,
        posting,
        accounts,
        parties,
        taxes,
        costObjects,
        employees,
        vendors,
        Map.of("CADV", Company.ADVANCES),
        wages,
        onRefusal,
        onClosedPeriod,
        createMissingPartners,
        rates,
        recallDate,
        advanceIn,
        rounding);
  }
}
