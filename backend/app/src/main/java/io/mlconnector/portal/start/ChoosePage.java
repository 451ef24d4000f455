package io.mlconnector.portal.start;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Role;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.SaveOutcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Choosing the company of Odoo, and a journal for each kind of document. */
public final class ChoosePage {

  /** The company whose journals stand on the page. */
  private static final String SHOWN = "shown";

  private static final String GONE =
      "Odoo does not show this company any more. Nothing was saved yet.";

  private static final Duration AGE_MAX = Duration.ofMinutes(5);

  private final Frame frame;
  private final StartParts parts;

  ChoosePage(Frame frame, StartParts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /** Something that may be chosen. */
  public record Choice(String value, String label, boolean chosen) {}

  /** A kind of document with the journals that it may have. */
  public record Row(String field, String title, List<Choice> journals, String wrong) {}

  /** What is said on the page besides its form. */
  private record Said(
      String wrong, boolean stale, boolean typed, Set<DocumentType> unfit, boolean turned) {

    static final Said NOTHING = new Said("", false, false, Set.of(), false);
    static final Said STALE = new Said("", true, true, Set.of(), false);

    /** Another company was chosen than the one whose journals stood on the page. */
    static final Said TURNED = new Said("", false, true, Set.of(), true);

    static final Said TYPED = new Said("", false, true, Set.of(), false);

    static Said wrong(String words) {
      return new Said(words, false, true, Set.of(), false);
    }

    static Said unfit(Set<DocumentType> kinds) {
      return new Said(
          "Look at the journals that are marked. Nothing was saved yet.",
          false,
          true,
          kinds,
          false);
    }

    Said unsaid() {
      return new Said("", stale, typed, Set.of(), false);
    }
  }

  /** A field that was filled in while Odoo did not answer. */
  public record Kept(String name, String value) {}

  Future<Void> show(Visit visit) {
    return parts
        .mappings()
        .current(visit.tenant())
        .compose(newest -> show(visit, Draft.of(newest), asked(visit), Said.NOTHING));
  }

  private static long asked(Visit visit) {
    return number(visit.request().request().getParam("company"));
  }

  private static long number(@Nullable String text) {
    return text != null && text.matches("[1-9]\\d{0,17}") ? Long.parseLong(text) : 0;
  }

  private Future<Void> show(Visit visit, Draft draft, long asked, Said said) {
    return ledger(visit.tenant(), asked > 0 ? asked : draft.company())
        .map(ledger -> model(visit, draft, ledger, said))
        .recover(failure -> unreachable(visit, draft, said, failure))
        .compose(model -> frame.page(visit, "start/choose", model));
  }

  /** The companies, and the masters of the one that is looked at. */
  private record Ledger(List<Company> companies, Optional<LedgerMasters> masters) {}

  private Future<Ledger> ledger(TenantId tenant, long asked) {
    return parts
        .connections()
        .odoo(tenant)
        .compose(
            odoo ->
                odoo.companies()
                    .compose(
                        companies ->
                            company(companies, asked)
                                .map(
                                    one ->
                                        parts
                                            .snapshots()
                                            .current(tenant, one, AGE_MAX, odoo)
                                            .map(found -> Optional.of(found.masters())))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                                .map(masters -> new Ledger(companies, masters))));
  }

  private static Optional<CompanyId> company(List<Company> companies, long asked) {
    return companies.stream()
        .map(Company::id)
        .filter(id -> asked == 0 ? companies.size() == 1 : id.value() == asked)
        .findFirst();
  }

  private static Map<String, Object> model(Visit visit, Draft draft, Ledger ledger, Said said) {
    var model = blank(visit, draft, said);
    model.put("companies", choices(ledger));
    ledger
        .masters()
        .ifPresent(
            masters -> {
              model.put("company", Long.toString(masters.company().id().value()));
              model.put("companyName", masters.company().name());
              model.put("rows", rows(visit, draft, masters, said));
            });
    return model;
  }

  private static Map<String, Object> blank(Visit visit, Draft draft, Said said) {
    var model = new HashMap<String, Object>();
    model.put("version", draft.version());
    model.put("several", draft.hasSeveral());
    model.put("wrong", said.wrong());
    model.put("stale", said.stale());
    model.put("turned", said.turned());
    model.put("mayChange", visit.may(Role.ACCOUNTANT));
    model.put("companies", List.of());
    model.put("company", "");
    model.put("companyName", "");
    model.put("rows", List.of());
    model.put("trouble", "");
    model.put("kept", List.of());
    return model;
  }

  private static Future<Map<String, Object>> unreachable(
      Visit visit, Draft draft, Said said, Throwable failure) {
    if (!(failure instanceof OdooException known)) {
      return Future.failedFuture(failure);
    }
    var model = blank(visit, draft, said.unsaid());
    model.put("trouble", words(known.problem()));
    if (said.typed()) {
      model.put("kept", kept(visit));
    }
    return Future.succeededFuture(model);
  }

  private static List<Kept> kept(Visit visit) {
    return Stream.concat(Stream.of("company", SHOWN), Draft.TYPES.stream().map(ChoosePage::field))
        .map(name -> new Kept(name, visit.field(name)))
        .toList();
  }

  private static String words(Problem problem) {
    return problem.code().text() + " " + problem.message() + " " + problem.fix();
  }

  private static List<Choice> choices(Ledger ledger) {
    var chosen = ledger.masters().map(masters -> masters.company().id());
    return ledger.companies().stream()
        .map(
            one ->
                new Choice(
                    Long.toString(one.id().value()),
                    one.name() + " (" + one.currency() + ")",
                    chosen.filter(one.id()::equals).isPresent()))
        .toList();
  }

  private static Map<DocumentType, Long> stored(Draft draft) {
    var journals = new LinkedHashMap<DocumentType, Long>();
    Draft.TYPES.forEach(type -> journals.put(type, draft.journal(type)));
    return journals;
  }

  private static Map<DocumentType, Long> typed(Visit visit) {
    var journals = new LinkedHashMap<DocumentType, Long>();
    Draft.TYPES.forEach(type -> journals.put(type, number(visit.field(field(type)))));
    return journals;
  }

  private static List<Row> rows(Visit visit, Draft draft, LedgerMasters masters, Said said) {
    var chosen = said.typed() ? typed(visit) : stored(draft);
    return Draft.TYPES.stream()
        .map(
            type ->
                new Row(
                    field(type),
                    Survey.Kind.title(type),
                    journals(chosen.getOrDefault(type, 0L), draft.as(type), masters),
                    said.unfit().contains(type) ? Journals.wrong(draft.as(type)) : ""))
        .toList();
  }

  private static String field(DocumentType type) {
    return "journal-" + type.word();
  }

  private static List<Choice> journals(long chosen, As as, LedgerMasters masters) {
    return masters.journals().values().stream()
        .filter(journal -> journal.id().value() == chosen || Journals.fits(journal, as))
        .sorted(Comparator.comparing(Journal::code))
        .map(
            journal ->
                new Choice(
                    Long.toString(journal.id().value()),
                    journal.code() + " " + journal.name() + " (" + journal.type() + ")",
                    journal.id().value() == chosen))
        .toList();
  }

  Future<Void> save(Visit visit) {
    return parts
        .mappings()
        .current(visit.tenant())
        .compose(newest -> save(visit, Draft.of(newest)));
  }

  private Future<Void> save(Visit visit, Draft draft) {
    var company = number(visit.field("company"));
    var journals = typed(visit);
    journals.values().removeIf(journal -> journal == 0);
    var shown = number(visit.field(SHOWN));
    if (!visit.field("look").isEmpty()) {
      return company == shown
          ? show(visit, draft, company, Said.TYPED)
          : Frame.seeOther(visit.request(), "/start/companies/choose?company=" + company);
    }
    if (company > 0 && shown > 0 && company != shown && !draft.hasSeveral()) {
      return refused(visit, draft, Said.TURNED);
    }
    var seen = visit.field("version");
    if (!seen.equals(Integer.toString(draft.version()))) {
      return refused(visit, draft, Said.STALE);
    }
    if (company == 0 || journals.isEmpty() || draft.hasSeveral()) {
      return refused(visit, draft, Said.wrong("Choose a company, and a journal at least."));
    }
    return ledger(visit.tenant(), company)
        .compose(
            ledger -> {
              if (ledger.masters().isEmpty()) {
                return refused(visit, draft, Said.wrong(GONE));
              }
              var unfit = unfit(ledger, draft, journals);
              return unfit.isEmpty()
                  ? store(visit, draft, draft.with(company, journals))
                  : refused(visit, draft, Said.unfit(unfit));
            })
        .recover(
            failure ->
                failure instanceof OdooException
                    ? refused(
                        visit, draft, Said.wrong("Odoo did not answer. Nothing was saved yet."))
                    : Future.failedFuture(failure));
  }

  private static Set<DocumentType> unfit(
      Ledger ledger, Draft draft, Map<DocumentType, Long> journals) {
    return journals.entrySet().stream()
        .filter(one -> !fits(ledger, one.getValue(), draft.as(one.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean fits(Ledger ledger, long id, As as) {
    return ledger.masters().stream()
        .flatMap(masters -> masters.journals().values().stream())
        .anyMatch(journal -> journal.id().value() == id && Journals.fits(journal, as));
  }

  private Future<Void> store(Visit visit, Draft before, Draft draft) {
    return parts
        .mappings()
        .save(visit.tenant(), draft.version(), draft.document(), visit.who().actor())
        .compose(
            outcome ->
                switch (outcome) {
                  case SaveOutcome.Saved saved -> Frame.seeOther(visit.request(), "/start");
                  case SaveOutcome.Stale stale -> refused(visit, before, Said.STALE);
                  case SaveOutcome.Wrong wrong ->
                      refused(visit, before, Said.wrong(words(wrong.problems().getFirst())));
                });
  }

  private Future<Void> refused(Visit visit, Draft draft, Said said) {
    visit.request().response().setStatusCode(StartArea.UNPROCESSABLE);
    return show(visit, draft, number(visit.field("company")), said);
  }
}
