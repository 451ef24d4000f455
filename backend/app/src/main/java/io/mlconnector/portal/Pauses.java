package io.mlconnector.portal;

import io.mlconnector.pages.Moments;
import io.mlconnector.queue.LanePause;
import io.mlconnector.queue.Stream;
import io.mlconnector.tenant.WorkSchedule;
import java.util.List;

/** Paused work in sentences. */
public final class Pauses {

  private Pauses() {}

  /** A sentence for each, or one for all work where that was paused together. */
  public static List<String> told(List<LanePause> pauses) {
    if (pauses.size() == WorkSchedule.STREAMS.size() && isOne(pauses)) {
      return List.of(sentence("Work", pauses.getFirst()));
    }
    return pauses.stream().map(pause -> sentence(work(pause.stream()), pause)).toList();
  }

  /** Since when the work is paused, and by whom; blank where it is not. */
  public static String since(List<LanePause> pauses, Stream stream) {
    return pauses.stream()
        .filter(pause -> pause.stream() == stream)
        .map(pause -> "Paused since " + Moments.utc(pause.at()) + " by " + pause.by() + ".")
        .findFirst()
        .orElse("");
  }

  private static boolean isOne(List<LanePause> pauses) {
    var first = pauses.getFirst();
    return pauses.stream()
        .allMatch(pause -> pause.at().equals(first.at()) && pause.reason().equals(first.reason()));
  }

  private static String sentence(String what, LanePause pause) {
    return what
        + " is paused since "
        + Moments.utc(pause.at())
        + " by "
        + pause.by()
        + ": "
        + pause.reason();
  }

  /** A lane's work as the subject of a sentence. */
  public static String work(Stream stream) {
    return switch (stream) {
      case DOCUMENTS -> "Work on documents";
      case MASTERS -> "Reading Odoo's accounts and partners";
      case TOKENS -> "Keeping tokens and keys alive";
      case ALERTS -> "Telling people";
      case VENDORS -> "Following Odoo's vendors";
      case PAYMENTS -> "Telling Concur of payments";
      case VENDOR_SYNC -> "Carrying vendors between Concur and Odoo";
      case RECEIPTS -> "Attaching receipts";
      case LISTS -> "Filling lists in Concur";
      case ORDERS -> "Telling Concur of purchase orders";
    };
  }
}
