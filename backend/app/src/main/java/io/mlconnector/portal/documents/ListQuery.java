package io.mlconnector.portal.documents;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.Cause;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.board.Scope;
import io.mlconnector.sync.board.Trouble;
import io.mlconnector.sync.desk.Cursor;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.web.Query;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list of documents was asked for, as its address says it; blank fields mean all.
 *
 * @param state a word for several states, or a state's own name
 * @param company the company's id, or {@code none} for documents that no company takes
 */
public record ListQuery(
    String state,
    String type,
    String company,
    String month,
    String words,
    Finer finer,
    @Nullable Cursor after) {

  static final String NO_COMPANY = "none";
  static final String RECEIVED = "received";
  private static final String NO_CURRENCY = "none";
  private static final String DIFFERING = "yes";
  private static final int WORDS_LENGTH_MAX = 100;
  private static final int CURRENCY_LENGTH_MAX = 8;
  private static final Map<String, Set<DocumentState>> STATES = statesByWord();
  private static final Set<String> KNOWN =
      Set.of("state", "type", "company", "month", "q", "currency", "cause", "differs", "cursor");

  /**
   * What other pages lead to, and nobody types.
   *
   * @param currency a code, or {@code none} for documents without one
   * @param cause the key of the cause of their trouble
   * @param differs {@code yes} for those that Odoo does not hold as they were sent
   */
  public record Finer(String currency, String cause, String differs) {

    static final Finer NONE = new Finer("", "", "");

    Scope.Only only() {
      return new Scope.Only(
          currency.isEmpty() ? null : currency.equals(NO_CURRENCY) ? "" : currency,
          Cause.ofKey(cause).orElse(null),
          !differs.isEmpty());
    }

    /** What is left out, in words; blank where nothing is. */
    public String sentence() {
      return Stream.of(
              Cause.ofKey(cause).map(Finer::words).orElse(""),
              currency.isEmpty()
                  ? ""
                  : currency.equals(NO_CURRENCY) ? "without a currency" : "in " + currency,
              differs.isEmpty() ? "" : "that Odoo does not hold as they were sent")
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(", "));
    }

    private static String words(Cause cause) {
      var facts =
          new TreeMap<>(cause.facts())
              .entrySet().stream()
                  .map(fact -> fact.getKey() + " " + fact.getValue())
                  .collect(Collectors.joining(", "));
      return "with " + cause.code().text() + (facts.isEmpty() ? "" : " (" + facts + ")");
    }
  }

  static ListQuery of(RoutingContext request) {
    var query = Query.of(request, KNOWN);
    var asked =
        new ListQuery(
            text(query, "state"),
            text(query, "type"),
            text(query, "company"),
            text(query, "month"),
            bounded(text(query, "q")),
            new Finer(text(query, "currency"), text(query, "cause"), text(query, "differs")),
            query
                .text("cursor")
                .filter(text -> !text.isEmpty())
                .map(
                    text ->
                        Cursor.of(text).orElseThrow(() -> Query.refuse("cursor", "it is not ours")))
                .orElse(null));
    asked.check();
    return asked;
  }

  private static String text(Query query, String name) {
    return query.text(name).orElse("");
  }

  private static String bounded(String words) {
    return words.length() > WORDS_LENGTH_MAX ? words.substring(0, WORDS_LENGTH_MAX) : words;
  }

  /** The address of a cause's documents where they stand. */
  static String ofCause(Cause cause, Trouble.Stage stage) {
    var finer = new Finer("", cause.key(), "");
    return new ListQuery(stage.word(), "", "", "", "", finer, null).url();
  }

  private void check() {
    if (!state.isEmpty() && !STATES.containsKey(state)) {
      throw Query.refuse("state", "it is no state of a document");
    }
    if (!type.isEmpty() && DocumentType.of(type).isEmpty()) {
      throw Query.refuse("type", "it is no type of document");
    }
    if (!month.isEmpty() && Month.of(month).isEmpty()) {
      throw Query.refuse("month", "a month such as 2026-11 is expected");
    }
    if (!company.isEmpty() && !company.equals(NO_COMPANY) && !company.matches("\\d{1,18}")) {
      throw Query.refuse("company", "it is no company's id");
    }
    if (finer.currency().length() > CURRENCY_LENGTH_MAX) {
      throw Query.refuse("currency", "it is no currency");
    }
    if (!finer.cause().isEmpty() && Cause.ofKey(finer.cause()).isEmpty()) {
      throw Query.refuse("cause", "it is no cause of a problem");
    }
    if (!finer.differs().isEmpty() && !finer.differs().equals(DIFFERING)) {
      throw Query.refuse("differs", "it is yes, or left out");
    }
  }

  /** The states that are asked for; empty for all. */
  Set<DocumentState> states() {
    return STATES.getOrDefault(state, Set.of());
  }

  private static Map<String, Set<DocumentState>> statesByWord() {
    var all = new HashMap<String, Set<DocumentState>>();
    for (var state : DocumentState.values()) {
      all.put(state.name(), Set.of(state));
    }
    for (var stage : Trouble.Stage.values()) {
      all.put(stage.word(), stage.states());
    }
    for (var bucket : Bucket.values()) {
      all.put(bucket.word(), bucket.states());
    }
    all.put(
        RECEIVED,
        Arrays.stream(DocumentState.values())
            .filter(state -> Bucket.of(state).isReceived())
            .collect(Collectors.toUnmodifiableSet()));
    return Map.copyOf(all);
  }

  /** All but state and company. */
  Scope scope() {
    var asked = Month.of(month);
    return new Scope(
        DocumentType.of(type).orElse(null),
        null,
        asked.map(Month::first).orElse(null),
        asked.map(Month::last).orElse(null),
        Scope.words(words),
        finer.only());
  }

  /** Whether this company's documents are asked for. */
  boolean takes(Optional<CompanyId> other) {
    return company.isEmpty()
        || other.map(id -> company.equals(id.toString())).orElse(company.equals(NO_COMPANY));
  }

  ListQuery state(String other) {
    return new ListQuery(other, type, company, month, words, finer, null);
  }

  ListQuery after(@Nullable Cursor other) {
    return new ListQuery(state, type, company, month, words, finer, other);
  }

  /** Whether anything is asked for but all documents. */
  public boolean isFiltered() {
    return !(type + company + month + words + state).isEmpty() || !finer.equals(Finer.NONE);
  }

  /** The address of the list. */
  String url() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("state", state);
    fields.put("type", type);
    fields.put("company", company);
    fields.put("month", month);
    fields.put("q", words);
    fields.put("currency", finer.currency());
    fields.put("cause", finer.cause());
    fields.put("differs", finer.differs());
    fields.put("cursor", after == null ? "" : after.text());
    var query =
        fields.entrySet().stream()
            .filter(field -> !field.getValue().isEmpty())
            .map(ListQuery::encoded)
            .collect(Collectors.joining("&"));
    return "/documents" + (query.isEmpty() ? "" : "?" + query);
  }

  private static String encoded(Map.Entry<String, String> field) {
    return field.getKey().toLowerCase(Locale.ROOT)
        + "="
        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
  }
}
