package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Targets;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.tenant.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of a mapping in people's words, with Odoo's names as far as they are known. */
final class RowWords {

  private static final Map<Grid, String> TITLES =
      Map.ofEntries(
          Map.entry(Grid.ACCOUNTS, "Accounts"),
          Map.entry(Grid.PARTIES, "Parties"),
          Map.entry(Grid.TAXES, "Taxes"),
          Map.entry(Grid.COST_OBJECTS, "Cost objects"),
          Map.entry(Grid.EMPLOYEES, "Employees"),
          Map.entry(Grid.VENDORS, "Vendors"),
          Map.entry(Grid.ADVANCES, "Cash advances"),
          Map.entry(Grid.WAGES, "Wage types"),
          Map.entry(Grid.JOURNALS, "Journals"),
          Map.entry(Grid.POLICIES, "Companies"),
          Map.entry(Grid.RULES, "Rules"));

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("goLiveDate", "Go-live date"),
          Map.entry("onRefusal", "What cannot be posted"),
          Map.entry("onClosedPeriod", "Closed periods"),
          Map.entry("createMissingPartners", "Create missing partners"),
          Map.entry("rates", "Exchange rates"),
          Map.entry("recallDate", "Date of reversals"),
          Map.entry("cashAdvanceCurrency", "Currency of cash advances"),
          Map.entry("rounding", "Rounding"),
          Map.entry("expense", "Expense reports"),
          Map.entry("invoice", "Invoices"),
          Map.entry("cashadvance", "Cash advances"),
          Map.entry("payroll", "Payroll"));

  private final Optional<Targets> targets;

  RowWords(Optional<Ledger> ledger) {
    this.targets = ledger.map(Ledger::targets);
  }

  static String title(Grid grid) {
    return TITLES.getOrDefault(grid, grid.word());
  }

  /** What a code is for whose documents bring no name along; blank where nobody could tell. */
  static String name(RowKey key) {
    return switch (key.grid()) {
      case ADVANCES -> "Account of cash advances in Concur";
      case WAGES ->
          "Wage type of payroll"
              + (key.second().isEmpty() ? "" : ", " + Wording.taxable(key.second()));
      case ACCOUNTS, PARTIES, TAXES, COST_OBJECTS, EMPLOYEES, VENDORS, JOURNALS, POLICIES, RULES ->
          name(key.first());
    };
  }

  /** What a fixed word of ours or of Concur's is called; blank where it is none. */
  static String name(String word) {
    var side = Wording.side(word);
    return NAMES.getOrDefault(word, side.equals(word) ? "" : side);
  }

  /** The row's name: its code, or codes. */
  static String key(RowKey key) {
    var named = name(key.first());
    var first =
        named.isEmpty()
            ? key.first()
            : key.grid() == Grid.PARTIES ? key.first() + " " + named : named;
    return switch (key.grid()) {
      case POLICIES -> "Entities and ledgers";
      case COST_OBJECTS ->
          key.second().isEmpty() ? first + ": the field" : first + ": " + key.second();
      case TAXES -> first + " " + key.second();
      case VENDORS -> key.second().isEmpty() ? first : first + ", address " + key.second();
      case WAGES -> key.second().isEmpty() ? first : first + ", " + key.second();
      case ACCOUNTS, PARTIES, EMPLOYEES, ADVANCES, JOURNALS, RULES -> first;
    };
  }

  /** The row's value. */
  String value(RowKey key, @Nullable JsonNode value) {
    if (value == null) {
      return "";
    }
    return switch (key.grid()) {
      case ACCOUNTS, ADVANCES, WAGES -> label(Kind.ACCOUNT, value.path("accountId"));
      case PARTIES -> label(Kind.ACCOUNT, value.path("accountId")) + ", " + partner(value);
      case TAXES -> tax(value);
      case COST_OBJECTS ->
          key.second().isEmpty()
              ? "chosen by"
              : label(Kind.ANALYTIC, value.path("analyticAccountId"));
      case EMPLOYEES, VENDORS -> label(Kind.PARTNER, value.path("partnerId"));
      case JOURNALS -> journal(value);
      case POLICIES -> route(value);
      case RULES -> rule(value.path("value"));
    };
  }

  private String label(Kind kind, JsonNode id) {
    return targets
        .map(known -> known.one(kind, id.longValue()).label())
        .orElseGet(() -> "number " + id.asText());
  }

  private String partner(JsonNode party) {
    return party.has("partnerId")
        ? label(Kind.PARTNER, party.path("partnerId"))
        : "the document's employee";
  }

  private String tax(JsonNode value) {
    if (value.path("as").asText().equals("cost")) {
      return "stays with the cost";
    }
    var account = label(Kind.ACCOUNT, value.path("accountId"));
    return value.path("taxId").isNumber()
        ? label(Kind.TAX, value.path("taxId")) + ", to " + account
        : account;
  }

  private String journal(JsonNode value) {
    var words = new ArrayList<String>();
    words.add(label(Kind.JOURNAL, value.path("journalId")));
    for (var field : List.of("as", "state", "date", "group")) {
      words.add(value.path(field).asText());
    }
    if (!value.path("goLiveDate").asText("").isEmpty()) {
      words.add("from " + value.path("goLiveDate").asText() + " on");
    }
    return String.join(", ", words);
  }

  private static String route(JsonNode value) {
    return "entities: " + all(value.path("entities")) + "; ledgers: " + all(value.path("ledgers"));
  }

  private static String all(JsonNode texts) {
    return texts.isEmpty()
        ? "all"
        : String.join(
            ", ", StreamSupport.stream(texts.spliterator(), false).map(JsonNode::asText).toList());
  }

  private String rule(JsonNode value) {
    return value.isObject()
        ? value.path("limit").asText() + " to " + label(Kind.ACCOUNT, value.path("accountId"))
        : value.isBoolean() ? (value.booleanValue() ? "yes" : "no") : value.asText();
  }
}
