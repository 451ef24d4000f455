package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.mapping.MappingProfile.Posting;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a finance document into a balanced ledger record, or says everything that is in the way.
 */
public final class DocumentMapper {

  /**
   * Applies the rules. It is pure and never throws for a document with holes: what is missing or
   * not mapped is a reason of the refusal, and all reasons come at once, in document order.
   */
  public Mapping map(FinanceDocument document, Ground ground) {
    var findings = new Findings();
    var locks = ground.masters().company().locks();
    var dates =
        new PostingDate(ground.profile(), locks.of("general", false), ground.today(), findings);
    return ignored(document, dates, findings)
        .orElseGet(() -> posted(document, ground, dates, Rules.of(document, ground, findings)));
  }

  private static Optional<Mapping> ignored(
      FinanceDocument document, PostingDate dates, Findings findings) {
    if (document.test()) {
      findings.decided("document", "test users' documents are not posted", "ignored");
      return Optional.of(new Mapping.Ignored(Problem.of(Code.TEST_DOCUMENT), findings.trace()));
    }
    return dates
        .beforeGoLive(document)
        .map(reason -> new Mapping.Ignored(reason, findings.trace()));
  }

  private static Mapping posted(
      FinanceDocument document, Ground ground, PostingDate dates, Rules rules) {
    var profile = ground.profile();
    var findings = rules.findings();
    rules.ledger().company(profile.company());
    var header = header(document, profile, dates, rules);
    var draft = new EntryDraft();
    switch (document) {
      case ExpenseReport report -> new ReportLines(rules, profile, draft).add(report);
      case CashAdvance advance -> new AdvanceLines(rules, draft).add(advance);
      case Invoice invoice -> notYet(document, findings);
      case PayrollReport payroll -> notYet(document, findings);
    }
    return header
        .filter(complete -> !findings.anyRefusal())
        .flatMap(complete -> entry(complete, ground, draft, findings))
        .orElseGet(() -> new Mapping.Refused(findings.reasons(), findings.trace()));
  }

  private static void notYet(FinanceDocument document, Findings findings) {
    findings.refused(
        "posting",
        "types that can be posted",
        Problem.of(Code.TYPE_NOT_CONFIGURED, "type", document.type().word()));
  }

  private static Optional<Header> header(
      FinanceDocument document, MappingProfile profile, PostingDate dates, Rules rules) {
    var posting = posting(document, profile, rules);
    var date = posting.flatMap(chosen -> dates.of(document, chosen.date()));
    if (posting.isEmpty() || date.isEmpty() || rules.amounts().currency().isEmpty()) {
      return Optional.empty();
    }
    var currency = rules.amounts().currency().get();
    return Optional.of(
        new Header(document, profile.company(), posting.get(), date.get(), currency));
  }

  private static Optional<Posting> posting(
      FinanceDocument document, MappingProfile profile, Rules rules) {
    var type = document.type().word();
    var posting = profile.posting().get(document.type());
    var rule = "the mapping's posting rule for " + type;
    if (posting == null) {
      rules.findings().refused("posting", rule, Problem.of(Code.TYPE_NOT_CONFIGURED, "type", type));
      return Optional.empty();
    }
    switch (posting.as()) {
      case ENTRY -> rules.findings().decided("posting", rule, "a journal entry");
      case BILL ->
          rules
              .findings()
              .refused(
                  "posting",
                  rule,
                  new Problem(Code.FORM_NOT_SUPPORTED, Map.of("type", type, "form", "a bill")));
    }
    rules.ledger().journal(posting.journal());
    return Optional.of(posting);
  }

  private static Optional<Mapping> entry(
      Header header, Ground ground, EntryDraft draft, Findings findings) {
    var lines = draft.lines(header.posting.group(), header.currency, header.title());
    if (lines.size() < 2) {
      findings.refused("entry", "an entry needs two lines", Problem.of(Code.NOTHING_TO_POST));
      return Optional.empty();
    }
    findings.decided("entry", "debits equal credits", lines.size() + " lines");
    var own = Currency.of(ground.masters().company().currency()).orElse(header.currency);
    if (own.equals(header.currency)) {
      return Optional.of(mapped(header, own, lines, findings));
    }
    var need = new Need.Rate(header.currency.code(), header.date);
    var rate = ground.facts().rates().get(need);
    if (rate == null) {
      return Optional.of(new Mapping.Open(Set.of(need), findings.trace()));
    }
    if (rate.isEmpty()) {
      var facts = Map.of("currency", need.currency(), "date", need.day().toString());
      findings.refused("rate", "Odoo's rate", new Problem(Code.ODOO_RATE_MISSING, facts));
      return Optional.empty();
    }
    return Optional.of(mapped(header, own, Valuation.byRate(lines, rate.get(), own), findings));
  }

  private static Mapping mapped(
      Header header, Currency own, List<EntryLine> lines, Findings findings) {
    var entry =
        new JournalEntry(
            header.company,
            header.posting.journal(),
            header.date,
            header.currency,
            own,
            header.document.businessId(),
            lines);
    return new Mapping.Mapped(entry, findings.trace(), List.of(), List.of());
  }

  /** What an entry needs besides its lines. */
  private record Header(
      FinanceDocument document,
      CompanyId company,
      Posting posting,
      LocalDate date,
      Currency currency) {

    String title() {
      return document.title().isBlank() ? document.businessId() : document.title();
    }
  }
}
