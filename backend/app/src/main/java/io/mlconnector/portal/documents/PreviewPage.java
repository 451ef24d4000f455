package io.mlconnector.portal.documents;

import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.Check;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.desk.Documents.RawDocument;
import io.mlconnector.sync.rehearsal.Rehearsal;
import io.mlconnector.sync.rehearsal.Rehearsals;
import io.mlconnector.sync.rehearsal.Rehearsed;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A document as it would be posted now, beside what Concur says; nothing is written. */
final class PreviewPage {

  private final Frame frame;
  private final Documents documents;
  private final Mappings mappings;
  private final Rehearsals rehearsals;

  PreviewPage(Frame frame, Documents documents, Mappings mappings, Rehearsals rehearsals) {
    this.frame = frame;
    this.documents = documents;
    this.mappings = mappings;
    this.rehearsals = rehearsals;
  }

  /** A figure that Concur states beside the one that is posted. */
  public record Figure(
      String subject,
      String stated,
      String posted,
      String difference,
      String cause,
      boolean equal) {

    static Figure of(Check check) {
      return new Figure(
          check.subject(),
          Amounts.of(check.stated(), check.currency()),
          Amounts.of(check.posted(), check.currency()),
          Amounts.of(check.difference(), check.currency()),
          check.explained().map(Figure::words).orElse(""),
          check.difference().signum() == 0);
    }

    private static String words(Check.Cause cause) {
      return switch (cause) {
        case TAX_ROUNDED_PER_LINE -> "Each line's tax was rounded by itself.";
        case TAX_ROUNDED_GLOBALLY -> "The tax was rounded once, on the sum.";
        case CURRENCY_CONVERSION -> "Amounts were converted and rounded.";
        case SPLIT_REST -> "The shares of an expense do not add up to it.";
        case UNEXPLAINED -> "Nothing in the document explains it.";
      };
    }
  }

  Future<Void> show(Visit visit) {
    return OnePage.find(documents, visit)
        .compose(
            detail ->
                rehearse(visit, detail)
                    .compose(
                        shown ->
                            frame.page(visit, "documents/preview", all(visit, detail, shown))));
  }

  private Future<Map<String, Object>> rehearse(Visit visit, DocumentDetail detail) {
    return detail.summary().plight().bodyRemoved()
        ? Future.succeededFuture(Map.of("outcome", "removed"))
        : rehearse(visit)
            .map(rehearsed -> shown(rehearsed, Slice.of(visit)))
            .recover(PreviewPage::trouble);
  }

  private static Map<String, Object> all(
      Visit visit, DocumentDetail detail, Map<String, Object> shown) {
    var model = new HashMap<String, Object>(EMPTY);
    model.put("document", DocumentRow.of(detail.summary(), Optional.empty()));
    model.putAll(shown);
    var slice = Slice.of(visit);
    var whole = (Paper) Objects.requireNonNull(model.get("paper"));
    model.put("paper", whole.of(slice));
    var most =
        Math.max(whole.lines().size(), (int) Objects.requireNonNull(model.get("entryLines")));
    model.put("others", slice.others("/documents/" + detail.summary().id() + "/preview", most));
    return model;
  }

  private static final Map<String, Object> EMPTY =
      Map.of(
          "paper",
          new Paper("", "", List.of()),
          "accounts",
          List.of(),
          "checks",
          List.of(),
          "reasons",
          Reasons.NONE,
          "newPartners",
          List.of(),
          "entryLines",
          0,
          "outcome",
          "refused");

  private Future<Rehearsed> rehearse(Visit visit) {
    return documents
        .raw(visit.tenant(), OnePage.id(visit))
        .map(raw -> raw.orElseThrow(() -> HttpProblem.notFound("document")))
        .compose(raw -> rehearse(visit, raw));
  }

  private Future<Rehearsed> rehearse(Visit visit, RawDocument raw) {
    return mappings
        .current(visit.tenant())
        .compose(
            current -> {
              if (current.isEmpty()) {
                return rehearsals.unmapped(raw, Problem.of(Code.NO_MAPPING));
              }
              var mapping = current.get();
              return mapping.ofConnectedOdoo()
                  ? rehearsals.of(visit.tenant(), raw, mapping.book())
                  : rehearsals.ofAnotherOdoo(raw);
            });
  }

  /** Without Odoo nothing can be rehearsed, which is no fault of the page. */
  private static Future<Map<String, Object>> trouble(Throwable failure) {
    return failure instanceof OdooException odoo
        ? Future.succeededFuture(Map.of("reasons", reasons(List.of(odoo.problem()))))
        : Future.failedFuture(failure);
  }

  private static Map<String, Object> shown(Rehearsed rehearsed, Slice slice) {
    return switch (rehearsed) {
      case Rehearsed.Tried tried -> tried(tried, slice);
      case Rehearsed.Homeless homeless -> refused(homeless.document(), List.of(homeless.reason()));
      case Rehearsed.Unreadable unreadable ->
          Map.of("reasons", reasons(List.of(unreadable.reason())));
      case Rehearsed.NeverPosted never ->
          Map.of("reasons", reasons(List.of(never.reason())), "outcome", "ignored");
    };
  }

  private static Map<String, Object> tried(Rehearsed.Tried tried, Slice slice) {
    return switch (tried.outcome().mapping()) {
      case Mapping.Mapped mapped -> mapped(tried, mapped, slice);
      case Mapping.Refused refused -> refused(tried.document(), refused.reasons());
      case Mapping.Ignored ignored ->
          Map.of(
              "paper", Paper.of(tried.document()),
              "reasons", reasons(List.of(ignored.reason())),
              "outcome", "ignored");
      case Mapping.Open open ->
          refused(
              tried.document(),
              List.of(Problem.of(Code.INTERNAL, "reference", "it is still open")));
    };
  }

  private static Map<String, Object> mapped(
      Rehearsed.Tried tried, Mapping.Mapped mapped, Slice slice) {
    var names = new EntryNames(Optional.of(tried.ledger()), tried.outcome().newPartners());
    var entry = mapped.ledgerRecord();
    return Map.of(
        "outcome", "mapped",
        "paper", Paper.of(tried.document()),
        "accounts", TAccounts.of(entry, mapped.reasons(), names, slice),
        "entryLines", entry.lines().size(),
        "sums", TAccounts.sums(entry),
        "journal", names.journal(entry.journal()),
        "entryDate", entry.date().toString(),
        "company", tried.ledger().company().name(),
        "checks", figures(mapped.checks()),
        "newPartners", newPartners(tried.outcome()));
  }

  /** The document's total first, then what differs; of a long document not all that is equal. */
  private static List<Figure> figures(List<Check> checks) {
    return checks.stream()
        .map(Figure::of)
        .sorted(
            Comparator.comparing((Figure figure) -> !figure.subject().equals("total"))
                .thenComparing(Figure::equal))
        .limit(Slice.LENGTH)
        .toList();
  }

  private static List<String> newPartners(Rehearsal.Outcome outcome) {
    return outcome.newPartners().values().stream().map(partner -> partner.name()).toList();
  }

  private static Map<String, Object> refused(FinanceDocument document, List<Problem> problems) {
    return Map.of("paper", Paper.of(document), "reasons", reasons(problems));
  }

  private static Reasons reasons(List<Problem> problems) {
    return Reasons.of(problems, Reasons.MANY);
  }
}
