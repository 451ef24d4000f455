package io.mlconnector.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an event hints at. Only the event's type tells: Concur prints its topics in more than one
 * form.
 */
public enum EventKind {
  /** A document of any type waits in Concur's queue. */
  DOCUMENT_READY("document-ready"),
  REPORT_CREATED("report-created"),
  REPORT_UPDATED("report-updated"),
  REPORT_DELETED("report-deleted"),
  /** A report went from one approval or payment status to another. */
  REPORT_STATUS("report-status"),
  /** The same, because it was recalled or sent back. */
  REPORT_WITHDRAWN("report-withdrawn"),
  DATA_STATUS("data-status"),
  MAPPING_UPDATED("mapping-updated"),
  LIST_MAPPING("list-mapping"),
  /** Kept and counted like all others. */
  UNKNOWN("unknown");

  private static final String READY = ".readyforintegration";
  private static final String STATUS_CHANGED = "statuschanged";
  private static final Set<String> WITHDRAWING_STEPS = Set.of("RECALL", "SENDBACK");
  private static final Map<String, EventKind> BY_TYPE =
      Map.of(
          "reportcreated", REPORT_CREATED,
          "reportupdated", REPORT_UPDATED,
          "reportdeleted", REPORT_DELETED,
          "data.statusupdated", DATA_STATUS,
          "mapping.updated", MAPPING_UPDATED,
          "listmapping.created", LIST_MAPPING,
          "listmapping.deleted", LIST_MAPPING);

  private final String word;

  EventKind(String word) {
    this.word = word;
  }

  /** The stable form in the database and the metrics. */
  public String word() {
    return word;
  }

  /**
   * Whether there may be work in Concur's queue or on a document of ours, so that it is looked at
   * once.
   */
  public boolean wakes() {
    return this == DOCUMENT_READY || this == REPORT_WITHDRAWN;
  }

  /**
   * The kind of an event.
   *
   * @param eventType such as {@code expense.readyForIntegration} or {@code statusChanged}
   * @param step the workflow's step that led to a changed status
   */
  public static EventKind of(String eventType, Optional<String> step) {
    var type = eventType.toLowerCase(Locale.ROOT);
    if (type.endsWith(READY) && type.length() > READY.length()) {
      return DOCUMENT_READY;
    }
    if (type.equals(STATUS_CHANGED)) {
      return step.filter(WITHDRAWING_STEPS::contains).isPresent()
          ? REPORT_WITHDRAWN
          : REPORT_STATUS;
    }
    return BY_TYPE.getOrDefault(type, UNKNOWN);
  }
}
