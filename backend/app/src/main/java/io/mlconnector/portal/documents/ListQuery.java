package io.mlconnector.portal.documents;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.board.Scope;
import io.mlconnector.sync.desk.Cursor;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.web.Query;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list of documents was asked for, as its address says it; blank fields mean all.
 *
 * @param state a bucket's word, or a state's own name
 * @param company the company's id, or {@code none} for documents that no company takes
 */
public record ListQuery(
    String state, String type, String company, String month, String words, @Nullable Cursor after) {

  static final String NO_COMPANY = "none";
  private static final int WORDS_LENGTH_MAX = 100;
  private static final Set<String> KNOWN =
      Set.of("state", "type", "company", "month", "q", "cursor");

  static ListQuery of(RoutingContext request) {
    var query = Query.of(request, KNOWN);
    var asked =
        new ListQuery(
            query.text("state").orElse(""),
            query.text("type").orElse(""),
            query.text("company").orElse(""),
            query.text("month").orElse(""),
            query.text("q").map(ListQuery::bounded).orElse(""),
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

  private static String bounded(String words) {
    return words.length() > WORDS_LENGTH_MAX ? words.substring(0, WORDS_LENGTH_MAX) : words;
  }

  private void check() {
    if (!state.isEmpty() && states().isEmpty()) {
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
  }

  /** The states that are asked for; empty for all. */
  Set<DocumentState> states() {
    return Arrays.stream(Bucket.values())
        .filter(bucket -> bucket.word().equals(state))
        .findFirst()
        .map(Bucket::states)
        .or(
            () ->
                Arrays.stream(DocumentState.values())
                    .filter(one -> one.name().equals(state))
                    .findFirst()
                    .map(Set::of))
        .orElse(Set.of());
  }

  /** All but state and company. */
  Scope scope() {
    var asked = Month.of(month);
    return new Scope(
        DocumentType.of(type).orElse(null),
        null,
        asked.map(Month::first).orElse(null),
        asked.map(Month::last).orElse(null),
        Scope.words(words));
  }

  /** Whether this company's documents are asked for. */
  boolean takes(Optional<CompanyId> other) {
    return company.isEmpty()
        || other.map(id -> company.equals(id.toString())).orElse(company.equals(NO_COMPANY));
  }

  ListQuery state(String other) {
    return new ListQuery(other, type, company, month, words, null);
  }

  ListQuery after(@Nullable Cursor other) {
    return new ListQuery(state, type, company, month, words, other);
  }

  /** Whether anything is asked for but all documents. */
  public boolean isFiltered() {
    return !(type + company + month + words + state).isEmpty();
  }

  /** The address of the list. */
  String url() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("state", state);
    fields.put("type", type);
    fields.put("company", company);
    fields.put("month", month);
    fields.put("q", words);
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
