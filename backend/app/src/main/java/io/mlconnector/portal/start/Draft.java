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

  private static final String GO_LIVE = "goLiveDate";

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
    var text = document.path(GO_LIVE).asText("");
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  /** Where others are live already, a kind's first journal alone does not make it so. */
  private ObjectNode fresh() {
    var rule = Json.object();
    return version == 0 || goLive().filter(Progress.NOT_LIVE::equals).isPresent()
        ? rule
        : rule.put(GO_LIVE, Progress.NOT_LIVE.toString());
  }

  /**
   * The same with company and journals. Neither a mapping nor a kind of documents that was never
   * live becomes so by it.
   *
   * @param journals of the kinds that are to be posted; of others nothing is posted
   */
  Draft with(long company, Map<DocumentType, Long> journals) {
    var next = document.deepCopy();
    next.put("odooCompanyId", company);
    if (version == 0) {
      next.put(GO_LIVE, Progress.NOT_LIVE.toString());
    }
    var before = next.path("posting");
    var posting = Json.object();
    journals.forEach(
        (type, journal) -> {
          var rule =
              before.path(type.word()) instanceof ObjectNode known ? known.deepCopy() : fresh();
          posting.set(type.word(), rule.put("journalId", journal));
        });
    next.set("posting", posting);
    return new Draft(version, next);
  }

  /** The kind's own first day; empty where it is the day of all, or the kind is left out. */
  Optional<LocalDate> day(DocumentType type) {
    return own(type).filter(day -> !day.equals(Progress.NOT_LIVE));
  }

  /** Whether the kind has a journal, and is not posted all the same. */
  boolean isLeftOut(DocumentType type) {
    return own(type).filter(Progress.NOT_LIVE::equals).isPresent();
  }

  private Optional<LocalDate> own(DocumentType type) {
    return rule(type)
        .map(rule -> rule.path(GO_LIVE).asText(""))
        .filter(text -> !text.isEmpty() && !text.equals("null"))
        .map(LocalDate::parse);
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
    live.ifPresent(how -> rule.put("state", how.draft() ? "draft" : "posted"));
    var own = live.map(Live::day).orElse(Optional.of(Progress.NOT_LIVE));
    own.ifPresentOrElse(day -> rule.put(GO_LIVE, day.toString()), () -> rule.remove(GO_LIVE));
  }
}
