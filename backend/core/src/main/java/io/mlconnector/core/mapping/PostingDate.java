package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.mapping.MappingProfile.DateRule;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the day on which a document is posted, and says which documents came too early. */
final class PostingDate {

  private static final String SUBJECT = "posting date";

  private final MappingProfile profile;
  private final Locks locks;
  private final LocalDate today;
  private final Findings findings;

  PostingDate(Ground ground, Findings findings) {
    this.profile = ground.profile();
    this.locks = ground.masters().company().locks();
    this.today = ground.today();
    this.findings = findings;
  }

  /**
   * Why the document belongs to the time before go-live, or empty. What counts is when the spend
   * system released it, not the day it is posted on: a report of last month that is released after
   * go-live was booked by nobody else.
   */
  Optional<Problem> beforeGoLive(FinanceDocument document) {
    var goLive = profile.goLive(document.type());
    var released = released(document);
    if (goLive == null || released == null) {
      return Optional.empty();
    }
    findings.decided("go-live", "documents released from " + goLive, "released " + released);
    return released.isBefore(goLive)
        ? Optional.of(
            new Problem(
                Code.BEFORE_GO_LIVE,
                Map.of(
                    "date",
                    released.toString(),
                    "goLive",
                    goLive.toString(),
                    "company",
                    profile.company().toString())))
        : Optional.empty();
  }

  /** The day that the tenant's rule gives, or empty if it was refused. */
  Optional<LocalDate> of(FinanceDocument document, DateRule rule) {
    var date = byRule(document, rule);
    var name = name(document, rule);
    if (date == null) {
      findings.missing(SUBJECT, name);
      return Optional.empty();
    }
    findings.decided(SUBJECT, name, date.toString());
    return Optional.of(date);
  }

  /**
   * The day, or the next open one, or empty if it was refused. The ledger does not refuse a date in
   * a closed period, it moves the entry silently.
   *
   * @param taxed whether the record says something to the tax report, which has a lock of its own
   */
  Optional<LocalDate> open(LocalDate date, String journalType, boolean taxed) {
    var lockedUpTo = locks.of(journalType, taxed);
    if (lockedUpTo == null || date.isAfter(lockedUpTo)) {
      return Optional.of(date);
    }
    var facts = Map.of("date", date.toString(), "lock", lockedUpTo.toString());
    return switch (profile.onClosedPeriod()) {
      case HOLD -> refused("a closed period holds the document", facts);
      case REJECT -> refused("a closed period rejects the document", facts);
      case NEXT_OPEN_DAY -> {
        var open = lockedUpTo.plusDays(1);
        findings.decided(
            SUBJECT, "locked up to " + lockedUpTo + ", goes to the next open day", open.toString());
        yield Optional.of(open);
      }
    };
  }

  private Optional<LocalDate> refused(String rule, Map<String, String> facts) {
    findings.refused(SUBJECT, rule, new Problem(Code.PERIOD_CLOSED, facts));
    return Optional.empty();
  }

  private @Nullable LocalDate byRule(FinanceDocument document, DateRule rule) {
    return switch (document) {
      case ExpenseReport report ->
          switch (rule) {
            case PROCESSED -> report.dates().processed();
            case SUBMITTED -> report.dates().submitted();
            case REPORT_END -> report.dates().end();
            case ENTRY_DATE -> lastDay(report);
            case TODAY -> today;
          };
      case CashAdvance advance ->
          switch (rule) {
            case PROCESSED, REPORT_END, ENTRY_DATE -> advance.issuedDate();
            case SUBMITTED -> advance.requestDate();
            case TODAY -> today;
          };
      case Invoice invoice ->
          switch (rule) {
            case PROCESSED -> first(invoice.dates().processed(), invoice.dates().posting());
            case SUBMITTED -> invoice.dates().submitted();
            case REPORT_END, ENTRY_DATE -> invoice.dates().invoice();
            case TODAY -> today;
          };
      case PayrollReport payroll ->
          switch (rule) {
            case PROCESSED, ENTRY_DATE -> payroll.dates().processed();
            case SUBMITTED -> payroll.dates().submitted();
            case REPORT_END -> payroll.dates().end();
            case TODAY -> today;
          };
    };
  }

  private static String name(FinanceDocument document, DateRule rule) {
    return switch (document) {
      case ExpenseReport report -> nameOfReport(rule, "date of the last expense");
      case PayrollReport payroll -> nameOfReport(rule, "payment processing date");
      case CashAdvance advance ->
          switch (rule) {
            case PROCESSED, REPORT_END, ENTRY_DATE -> "issue date";
            case SUBMITTED -> "request date";
            case TODAY -> "today";
          };
      case Invoice invoice ->
          switch (rule) {
            case REPORT_END, ENTRY_DATE -> "invoice date";
            case PROCESSED, SUBMITTED, TODAY -> nameOfReport(rule, "invoice date");
          };
    };
  }

  private static String nameOfReport(DateRule rule, String entryDate) {
    return switch (rule) {
      case PROCESSED -> "payment processing date";
      case SUBMITTED -> "submission date";
      case REPORT_END -> "end date";
      case ENTRY_DATE -> entryDate;
      case TODAY -> "today";
    };
  }

  private static @Nullable LocalDate released(FinanceDocument document) {
    return switch (document) {
      case ExpenseReport report -> first(report.dates().processed(), report.dates().submitted());
      case CashAdvance advance -> first(advance.issuedDate(), advance.requestDate());
      case Invoice invoice -> first(invoice.dates().processed(), invoice.dates().submitted());
      case PayrollReport payroll -> first(payroll.dates().processed(), payroll.dates().submitted());
    };
  }

  private static @Nullable LocalDate lastDay(ExpenseReport report) {
    return report.entries().stream()
        .flatMap(entry -> Stream.ofNullable(entry.date()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable LocalDate first(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null ? other : one;
  }
}
