package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.MappingProfile.Posting;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a finance document into a balanced ledger record, or says everything that is in the way.
 */
public final class DocumentMapper {

  /**
   * Applies the rules. It is pure and never throws for a document with holes: what is missing or
   * not mapped is a reason of the refusal, and all reasons come at once, in document order.
   *
   * @param today the day in the company's time zone, for the posting rule that asks for it
   */
  public Mapping map(
      FinanceDocument document, MappingProfile profile, LedgerMasters masters, LocalDate today) {
    var findings = new Findings();
    var dates = new PostingDate(profile, masters.company().lockedUpTo(), today, findings);
    return ignored(document, dates, findings)
        .orElseGet(
            () -> posted(document, profile, dates, Rules.of(document, profile, masters, findings)));
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
      FinanceDocument document, MappingProfile profile, PostingDate dates, Rules rules) {
    var findings = rules.findings();
    rules.ledger().company(profile.company());
    var header = header(document, profile, dates, rules);
    var draft = new EntryDraft();
    switch (document) {
      case ExpenseReport report -> new ReportLines(rules, profile, draft).add(report);
      case CashAdvance advance -> new AdvanceLines(rules, draft).add(advance);
    }
    return header
        .filter(complete -> !findings.anyRefusal())
        .flatMap(complete -> entry(complete, draft, findings))
        .<Mapping>map(entry -> new Mapping.Mapped(entry, findings.trace()))
        .orElseGet(() -> new Mapping.Refused(findings.reasons(), findings.trace()));
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

  private static Optional<JournalEntry> entry(Header header, EntryDraft draft, Findings findings) {
    var lines = draft.lines(header.posting.group(), header.currency, header.title());
    if (lines.size() < 2) {
      findings.refused("entry", "an entry needs two lines", Problem.of(Code.NOTHING_TO_POST));
      return Optional.empty();
    }
    findings.decided("entry", "debits equal credits", lines.size() + " lines");
    return Optional.of(
        new JournalEntry(
            header.company,
            header.posting.journal(),
            header.date,
            header.currency,
            header.document.businessId(),
            lines));
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
