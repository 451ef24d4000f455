package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's choices: which account, partner and cost object stands for which code.
 *
 * @param advanceIn null where such advances are to be held
 * @param rounding null where no difference is accepted
 */
public record MappingProfile(
    CompanyId company,
    @Nullable LocalDate goLive,
    Map<DocumentType, Posting> posting,
    Map<String, AccountId> accounts,
    Map<String, Party> parties,
    Map<TaxKey, TaxTarget> taxes,
    List<CostObjects> costObjects,
    Map<String, PartnerId> employees,
    List<Vendor> vendors,
    Map<String, AccountId> cashAdvanceAccounts,
    Map<WageKey, AccountId> wages,
    OnRefusal onRefusal,
    OnClosedPeriod onClosedPeriod,
    boolean createMissingPartners,
    RateChoice rates,
    RecallDate recallDate,
    @Nullable AdvanceIn advanceIn,
    @Nullable Rounding rounding) {

  public MappingProfile {
    posting = Map.copyOf(posting);
    accounts = Map.copyOf(accounts);
    parties = Map.copyOf(parties);
    taxes = Map.copyOf(taxes);
    costObjects = List.copyOf(costObjects);
    employees = Map.copyOf(employees);
    vendors = List.copyOf(vendors);
    cashAdvanceAccounts = Map.copyOf(cashAdvanceAccounts);
    wages = Map.copyOf(wages);
  }

  /**
   * Whether a document refused for these reasons goes back to the spend system. It is held
   * otherwise. A closed period follows its own choice.
   */
  public boolean rejects(List<Problem> reasons) {
    return reasons.stream()
        .anyMatch(
            reason ->
                reason.code() == Code.PERIOD_CLOSED
                    ? onClosedPeriod == OnClosedPeriod.REJECT
                    : onRefusal == OnRefusal.REJECT);
  }

  /**
   * The first day of release whose documents of the type are posted, or null for all, and for a
   * type that is not live yet.
   */
  public @Nullable LocalDate goLive(DocumentType type) {
    return switch (start(type)) {
      case Start.WithCompany company -> goLive;
      case Start.On on -> on.day();
      case Start.NotYet notYet -> null;
    };
  }

  /** Whether documents of the type may be posted at all. */
  public boolean isLive(DocumentType type) {
    return switch (start(type)) {
      case Start.WithCompany company -> true;
      case Start.On on -> true;
      case Start.NotYet notYet -> false;
    };
  }

  private Start start(DocumentType type) {
    var rule = posting.get(type);
    return rule == null ? new Start.WithCompany() : rule.start();
  }

  /** How documents of one type are posted. */
  public record Posting(
      As as, JournalId journal, TargetState state, DateRule date, Group group, Start start) {

    /** From the company's go-live date on. */
    public Posting(As as, JournalId journal, TargetState state, DateRule date, Group group) {
      this(as, journal, state, date, group, new Start.WithCompany());
    }
  }

  /** From when on documents of a type are posted. */
  public sealed interface Start {

    /** As the company's go-live date says. */
    record WithCompany() implements Start {}

    /** From a day of the type's own. */
    record On(LocalDate day) implements Start {}

    /** Not yet: documents are mapped, and what could be posted waits. */
    record NotYet() implements Start {}
  }

  public enum As {
    ENTRY,
    BILL;

    /** Whether documents of the type can be posted so. */
    public boolean fits(DocumentType type) {
      return switch (this) {
        case ENTRY -> true;
        case BILL -> type == DocumentType.EXPENSE || type == DocumentType.INVOICE;
      };
    }

    /**
     * Whether it can stand in a journal of this type of the ledger's. Odoo computes lines by itself
     * in the journals of bills and invoices.
     */
    public boolean standsIn(String journalType) {
      return switch (this) {
        case ENTRY -> !journalType.equals("purchase") && !journalType.equals("sale");
        case BILL -> journalType.equals("purchase");
      };
    }
  }

  public enum TargetState {
    POSTED,
    DRAFT
  }

  public enum DateRule {
    PROCESSED,
    SUBMITTED,
    REPORT_END,
    ENTRY_DATE,
    TODAY
  }

  /** One ledger line per document line, or one per account, partner and cost object. */
  public enum Group {
    LINE,
    ACCOUNT
  }

  /** A party's payable account; its partner is the document's employee or a fixed one. */
  public record Party(AccountId account, Counterpart partner) {}

  /** Who is on the party's line. */
  public sealed interface Counterpart {
    record OfEmployee() implements Counterpart {}

    record Fixed(PartnerId partner) implements Counterpart {}
  }

  public record TaxKey(String authority, String code) {}

  /** Where a tax goes. */
  public sealed interface TaxTarget {

    /**
     * Its reclaimable part goes to an account.
     *
     * @param tax the ledger's tax that it is, for the tax report and for bills; or null
     */
    record OnAccount(AccountId account, @Nullable TaxId tax) implements TaxTarget {}

    /** It is never reclaimed and stays with the cost. */
    record AsCost() implements TaxTarget {}
  }

  /**
   * A payroll wage type.
   *
   * @param taxableType null for every taxable type that has no row of its own
   */
  public record WageKey(String wageType, @Nullable String taxableType) {}

  /** Whose exchange rate gives the values in the company's currency. */
  public enum RateChoice {
    ODOO,
    CONCUR
  }

  /** The day on which a document recalled after posting is reversed. */
  public enum RecallDate {
    /** The entry's own day, or the next open one. */
    ENTRY_DATE,
    TODAY
  }

  /**
   * The currency of the journals of cash advances that were paid out in another currency than the
   * employee's, where their amounts fit both or neither.
   */
  public enum AdvanceIn {
    ISSUED,
    EMPLOYEE
  }

  /** Analytic accounts by the codes of one document field. */
  public record CostObjects(String field, Map<String, AnalyticAccountId> values) {
    public CostObjects {
      values = Map.copyOf(values);
    }
  }

  public record Vendor(String vendorCode, @Nullable String addressCode, PartnerId partner) {}

  public enum OnRefusal {
    HOLD,
    REJECT
  }

  public enum OnClosedPeriod {
    HOLD,
    NEXT_OPEN_DAY,
    REJECT
  }

  /** Where a small difference may go; a larger one refuses the document. */
  public record Rounding(AccountId account, BigDecimal limit) {}
}
