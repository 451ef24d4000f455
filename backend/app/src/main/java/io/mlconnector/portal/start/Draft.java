package io.mlconnector.portal.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.json.Json;
import io.mlconnector.tenant.MappingJson;
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

  private static final String GO_LIVE = "goLiveDate";

  private static final String LIVE = "live";

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

  /** What the kind is posted as. */
  As as(DocumentType type) {
    var usual = type == DocumentType.INVOICE ? "bill" : "entry";
    return rule(type).map(rule -> rule.path("as").asText(usual)).orElse(usual).equals("bill")
        ? As.BILL
        : As.ENTRY;
  }

  boolean isDraft(DocumentType type) {
    return rule(type).filter(rule -> rule.path("state").asText("").equals("draft")).isPresent();
  }

  private Optional<ObjectNode> rule(DocumentType type) {
    return document.path("posting").path(type.word()) instanceof ObjectNode rule
        ? Optional.of(rule)
        : Optional.empty();
  }

  /** The first day of all kinds; empty where all are posted that are live. */
  Optional<LocalDate> goLive() {
    return day(document);
  }

  private static Optional<LocalDate> day(JsonNode of) {
    return Optional.of(of.path(GO_LIVE))
        .filter(JsonNode::isTextual)
        .map(day -> LocalDate.parse(day.textValue()));
  }

  /** Whether any kind is to be posted. */
  boolean isLive() {
    return TYPES.stream().anyMatch(type -> journal(type) > 0 && !isLeftOut(type));
  }

  /**
   * The same with company and journals. No kind of documents becomes live by its first journal.
   *
   * @param journals of the kinds that are to be posted; of others nothing is posted
   */
  Draft with(long company, Map<DocumentType, Long> journals) {
    var next = document.deepCopy();
    next.put("odooCompanyId", company);
    var before = next.path("posting");
    var posting = Json.object();
    journals.forEach(
        (type, journal) -> {
          var rule =
              before.path(type.word()) instanceof ObjectNode known ? known.deepCopy() : fresh(type);
          posting.set(type.word(), rule.put("journalId", journal));
        });
    next.set("posting", posting);
    return new Draft(version, next);
  }

  /** A kind that has had no rule yet. */
  private static ObjectNode fresh(DocumentType type) {
    return Json.object().put(LIVE, false).put("date", MappingJson.proposedDate(type.word()));
  }

  /** The kind's own first day; empty where it is the day of all. */
  Optional<LocalDate> day(DocumentType type) {
    return rule(type).flatMap(Draft::day);
  }

  /** Whether the kind has a journal, and is not posted all the same. */
  boolean isLeftOut(DocumentType type) {
    return rule(type).filter(rule -> !rule.path(LIVE).asBoolean(true)).isPresent();
  }

  /**
   * How a kind goes live.
   *
   * @param day its own first day; empty where it is the day of all
   * @param draft whether a person posts its entries in Odoo
   */
  record Live(Optional<LocalDate> day, boolean draft) {}

  /** The same, live from a day on. A kind that is left out keeps its journal and settings. */
  Draft live(LocalDate day, Map<DocumentType, Live> kinds) {
    var next = new Draft(version, document.deepCopy());
    next.document.put(GO_LIVE, day.toString());
    TYPES.forEach(
        type -> next.rule(type).ifPresent(rule -> put(rule, Optional.ofNullable(kinds.get(type)))));
    return next;
  }

  private static void put(ObjectNode rule, Optional<Live> live) {
    rule.remove(List.of(LIVE, GO_LIVE));
    live.ifPresentOrElse(
        how -> {
          rule.put("state", how.draft() ? "draft" : "posted");
          how.day().ifPresent(day -> rule.put(GO_LIVE, day.toString()));
        },
        () -> rule.put(LIVE, false));
  }
}
