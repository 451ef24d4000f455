package io.mlconnector.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.decoding.CodingNames;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a sound mapping document names that the ledger or no document has, row by row. Documents
 * that need such a row are held later; here it is told while somebody looks at it.
 */
final class MappingWarnings {

  private static final Set<String> OF_INVOICES = Set.of("purchase", "sale");
  private static final List<String> ACCOUNT_LISTS =
      List.of("accounts", "parties", "taxes", "cashAdvanceAccounts", "wages");
  private static final List<String> PARTNER_LISTS = List.of("parties", "employees", "vendors");

  private final JsonNode root;
  private final JsonNode own;
  private final String prefix;
  private final LedgerMasters masters;
  private final LocalDate today;
  private final List<Problem> found = new ArrayList<>();

  private MappingWarnings(
      JsonNode root, JsonNode own, String prefix, LedgerMasters masters, LocalDate today) {
    this.root = root;
    this.own = own;
    this.prefix = prefix;
    this.masters = masters;
    this.today = today;
  }

  /**
   * The warnings for one company, each with its {@code field} and {@code company}.
   *
   * @param row the company's place in the document's list, from 0; of no meaning without a list
   * @param today the company's day
   */
  static List<Problem> of(JsonNode document, int row, LedgerMasters masters, LocalDate today) {
    var companies = document.path("companies");
    var warnings =
        companies.isArray()
            ? new MappingWarnings(
                document, companies.path(row), "/companies/" + row, masters, today)
            : new MappingWarnings(document, document, "", masters, today);
    warnings.find();
    return List.copyOf(warnings.found);
  }

  private void find() {
    goLive(pointer("goLiveDate"), value("goLiveDate").asText());
    value("posting").properties().forEach(rule -> posting(rule.getKey(), rule.getValue()));
    ACCOUNT_LISTS.forEach(list -> rows(list, "accountId", this::account));
    rows("taxes", "taxId", this::tax);
    PARTNER_LISTS.forEach(list -> rows(list, "partnerId", this::partner));
    var costObjects = value("costObjects");
    for (var index = 0; index < costObjects.size(); index++) {
      var values = "/" + index + "/values";
      var name = costObjects.path(index).path("field").asText();
      note(pointer("costObjects") + "/" + index + "/field", costField(name));
      rows(
          pointer("costObjects") + values,
          costObjects.path(index).path("values"),
          "analyticAccountId",
          this::analyticAccount);
    }
    var rounding = value("rounding").path("accountId");
    if (rounding.isNumber()) {
      note(pointer("rounding") + "/accountId", account(rounding.longValue()));
    }
  }

  /** A company's own field counts, else the document's. */
  private JsonNode value(String field) {
    return own.has(field) ? own.path(field) : root.path(field);
  }

  private String pointer(String field) {
    return (own.has(field) ? prefix : "") + "/" + field;
  }

  private void rows(String list, String field, LongFunction<@Nullable Problem> check) {
    rows(pointer(list), value(list), field, check);
  }

  private void rows(
      String where, JsonNode list, String field, LongFunction<@Nullable Problem> check) {
    for (var index = 0; index < list.size(); index++) {
      var id = list.path(index).path(field);
      if (id.isNumber()) {
        note(where + "/" + index + "/" + field, check.apply(id.longValue()));
      }
    }
  }

  private void note(String field, @Nullable Problem problem) {
    if (problem != null) {
      var facts = new HashMap<>(problem.facts());
      facts.put("field", field);
      facts.put("company", masters.company().name());
      found.add(new Problem(problem.code(), facts));
    }
  }

  private void goLive(String field, String date) {
    if (!date.isEmpty() && !date.equals("null") && LocalDate.parse(date).isAfter(today)) {
      note(field, Problem.of(Code.GO_LIVE_AHEAD, "date", date));
    }
  }

  private void posting(String type, JsonNode rule) {
    goLive(pointer("posting") + "/" + type + "/goLiveDate", rule.path("goLiveDate").asText());
    var id = rule.path("journalId");
    if (id.isNumber()) {
      var usual = type.equals("invoice") ? "bill" : "entry";
      var bill = rule.path("as").asText(usual).equals("bill");
      note(pointer("posting") + "/" + type + "/journalId", journal(id.longValue(), bill));
    }
  }

  private static @Nullable Problem costField(String name) {
    return CodingNames.known(name) ? null : Problem.of(Code.COST_FIELD_UNKNOWN, "name", name);
  }

  private @Nullable Problem journal(long id, boolean bill) {
    var known = masters.journals().get(new JournalId(id));
    var name = known == null ? Long.toString(id) : known.code() + " " + known.name();
    if (known == null || !known.active()) {
      return Problem.of(Code.JOURNAL_GONE, "journal", name);
    }
    var fits = bill ? known.type().equals("purchase") : !OF_INVOICES.contains(known.type());
    return fits
        ? null
        : new Problem(
            Code.JOURNAL_WRONG_TYPE,
            Map.of(
                "journal",
                name,
                "type",
                known.type(),
                "form",
                bill ? "a vendor bill" : "a journal entry",
                "needed",
                bill ? "purchase" : "general"));
  }

  private @Nullable Problem account(long id) {
    var known = masters.accounts().get(new AccountId(id));
    var name = known == null ? Long.toString(id) : known.code() + " " + known.name();
    return known != null && known.active() ? null : Problem.of(Code.ACCOUNT_GONE, "account", name);
  }

  private @Nullable Problem partner(long id) {
    var known = masters.directory().partners().get(new PartnerId(id));
    var name = known == null ? Long.toString(id) : known.name();
    return known != null && known.active() ? null : Problem.of(Code.PARTNER_GONE, "partner", name);
  }

  private @Nullable Problem tax(long id) {
    var known = masters.taxes().get(new TaxId(id));
    var name = known == null ? Long.toString(id) : known.name();
    return known != null && known.active() && known.use().equals("purchase")
        ? null
        : Problem.of(Code.TAX_GONE, "tax", name);
  }

  private @Nullable Problem analyticAccount(long id) {
    var known = masters.analyticAccounts().get(new AnalyticAccountId(id));
    var name = known == null ? Long.toString(id) : known.name();
    return known != null && known.active() ? null : Problem.of(Code.ANALYTIC_GONE, "account", name);
  }
}
