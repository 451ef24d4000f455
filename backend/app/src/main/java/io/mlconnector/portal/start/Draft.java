package io.mlconnector.portal.start;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.json.Json;
import io.mlconnector.tenant.MappingVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mapping document with what getting started changes in it; all else stays as it is.
 *
 * @param version that it was read at; 0 where there is none
 */
record Draft(int version, ObjectNode document) {

  static final List<DocumentType> TYPES =
      List.of(
          DocumentType.EXPENSE,
          DocumentType.INVOICE,
          DocumentType.CASH_ADVANCE,
          DocumentType.PAYROLL);

  static Draft of(Optional<MappingVersion> newest) {
    return newest
        .map(known -> new Draft(known.version(), known.document().deepCopy()))
        .orElseGet(() -> new Draft(0, Json.object()));
  }

  /** Several companies in one mapping are changed on its own pages. */
  boolean hasSeveral() {
    return document.has("companies");
  }

  /** The company that documents are posted into; 0 where none is chosen. */
  long company() {
    return document.path("odooCompanyId").asLong(0);
  }

  /** The journal that is chosen for a kind of documents; 0 where none is. */
  long journal(DocumentType type) {
    return rule(type).map(rule -> rule.path("journalId").asLong(0)).orElse(0L);
  }

  boolean isDraft(DocumentType type) {
    return rule(type).filter(rule -> rule.path("state").asText("").equals("draft")).isPresent();
  }

  private Optional<ObjectNode> rule(DocumentType type) {
    return document.path("posting").path(type.word()) instanceof ObjectNode rule
        ? Optional.of(rule)
        : Optional.empty();
  }

  Optional<LocalDate> goLive() {
    var text = document.path("goLiveDate").asText("");
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  /**
   * The same with company and journals. A mapping that was never live does not become so by it.
   *
   * @param journals of the kinds that are to be posted; of others nothing is posted
   */
  Draft with(long company, Map<DocumentType, Long> journals) {
    var next = document.deepCopy();
    next.put("odooCompanyId", company);
    if (version == 0) {
      next.put("goLiveDate", Progress.NOT_LIVE.toString());
    }
    var before = next.path("posting");
    var posting = Json.object();
    journals.forEach(
        (type, journal) -> {
          var rule =
              before.path(type.word()) instanceof ObjectNode known
                  ? known.deepCopy()
                  : Json.object();
          posting.set(type.word(), rule.put("journalId", journal));
        });
    next.set("posting", posting);
    return new Draft(version, next);
  }

  /**
   * The same, live from a day on.
   *
   * @param asDrafts those kinds whose entries a person posts in Odoo
   */
  Draft live(LocalDate day, List<DocumentType> kinds, List<DocumentType> asDrafts) {
    var next = document.deepCopy();
    next.put("goLiveDate", day.toString());
    var posting = Json.object();
    kinds.forEach(
        type ->
            rule(type)
                .ifPresent(
                    rule ->
                        posting.set(
                            type.word(),
                            rule.deepCopy()
                                .put("state", asDrafts.contains(type) ? "draft" : "posted"))));
    next.set("posting", posting);
    return new Draft(version, next);
  }
}
