package io.mlconnector.sync.desk;

import io.mlconnector.sync.document.FrozenEntry;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document with its timeline, oldest first, and its entry once that is decided. */
public record DocumentDetail(
    DocumentSummary summary, List<Happening> timeline, @Nullable FrozenEntry entry) {

  public DocumentDetail {
    timeline = List.copyOf(timeline);
  }

  /**
   * A step of the timeline.
   *
   * @param kind such as FETCHED, ACKNOWLEDGED, HELD, MAPPED, LOADED, POSTED, CONFIRMED, POSTPONED
   */
  public record Happening(Instant at, String kind, JsonObject detail) {}
}
