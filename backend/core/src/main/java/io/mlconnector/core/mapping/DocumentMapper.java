package io.mlconnector.core.mapping;

import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.mapping.MappingProfile.Posting;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import java.util.Optional;

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
    var dates = new PostingDate(ground, findings);
    return ignored(document, dates, findings)
        .<Mapping>map(reason -> new Mapping.Ignored(reason, findings.trace()))
        .orElseGet(() -> posted(document, ground, dates, Rules.of(document, ground, findings)));
  }

  private static Optional<Problem> ignored(
      FinanceDocument document, PostingDate dates, Findings findings) {
    if (document.test()) {
      findings.decided("document", "test users' documents are not posted", "ignored");
      return Optional.of(Problem.of(Code.TEST_DOCUMENT));
    }
    return dates
        .beforeGoLive(document)
        .or(
            () ->
                switch (document) {
                  case CashAdvance advance -> AdvanceLines.ignored(advance, findings);
                  case PayrollReport payroll -> PayrollLines.ignored(payroll, findings);
                  case ExpenseReport report -> Optional.empty();
                  case Invoice invoice -> Optional.empty();
                });
  }

  private static Mapping posted(
      FinanceDocument document, Ground ground, PostingDate dates, Rules rules) {
    var findings = rules.findings();
    rules.ledger().company(ground.profile().company());
    var header = header(document, ground, dates, rules);
    var mapping =
        switch (document) {
          case ExpenseReport report ->
              drafted(
                  header,
                  ground,
                  new ReportLines(rules, ground.profile()).of(report),
                  dates,
                  rules);
          case CashAdvance advance ->
              drafted(header, ground, new AdvanceLines(advance, rules).drafted(), dates, rules);
          case PayrollReport payroll ->
              drafted(header, ground, new PayrollLines(rules).of(payroll), dates, rules);
          case Invoice invoice -> new InvoiceMapper(invoice, ground, rules).of(header, dates);
        };
    return mapping.orElseGet(() -> new Mapping.Refused(findings.reasons(), findings.trace()));
  }

  private static Optional<Mapping> drafted(
      Optional<Header> header, Ground ground, Draft draft, PostingDate dates, Rules rules) {
    return header
        .flatMap(complete -> open(complete, ground, draft, dates))
        .filter(complete -> !rules.findings().anyRefusal())
        .flatMap(complete -> form(complete, ground, draft, rules));
  }

  private static Optional<Mapping> form(Header header, Ground ground, Draft draft, Rules rules) {
    return switch (header.posting().as()) {
      case ENTRY -> new EntryForm(header, ground, rules).of(draft);
      case BILL -> new ExpenseBill(header, ground, rules).of(draft);
    };
  }

  private static Optional<Header> header(
      FinanceDocument document, Ground ground, PostingDate dates, Rules rules) {
    var posting = posting(document, ground.profile(), rules);
    var date = posting.flatMap(chosen -> dates.of(document, chosen.date()));
    var currency = rules.amounts().currency();
    if (posting.isEmpty() || date.isEmpty() || currency.isEmpty() || rules.worth().isEmpty()) {
      return Optional.empty();
    }
    var own = rules.worth().get().own();
    return Optional.of(new Header(document, posting.get(), date.get(), currency.get(), own));
  }

  /** The header on an open day. */
  private static Optional<Header> open(
      Header header, Ground ground, Draft draft, PostingDate dates) {
    var journal = ground.masters().journals().get(header.posting().journal());
    var type = journal == null ? "general" : journal.type();
    return dates.open(header.date(), type, draft.taxed()).map(header::on);
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
    if (!posting.as().fits(document.type())) {
      rules
          .findings()
          .refused(
              "posting",
              rule,
              new Problem(Code.FORM_NOT_SUPPORTED, Map.of("type", type, "form", "a bill")));
    } else {
      rules.findings().decided("posting", rule, Ledger.words(posting.as()));
    }
    rules.ledger().journal(posting.journal());
    return Optional.of(posting);
  }
}
