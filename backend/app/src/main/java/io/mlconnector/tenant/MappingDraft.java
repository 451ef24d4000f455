package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person has changed in a mapping and not saved yet.
 *
 * @param base the version that it was begun with; 0 where there was none
 * @param edits the rows that were changed, null for those that were taken out
 * @param origin where the edits came from, where that is worth a note
 */
public record MappingDraft(
    int base, SortedMap<RowKey, @Nullable JsonNode> edits, String origin, Instant updatedAt) {

  /** More than any mapping has rows that a person looks through. */
  public static final int EDITS_MAX = 20_000;

  public MappingDraft {
    edits = Collections.unmodifiableSortedMap(new TreeMap<>(edits));
  }

  /** The rows with the edits in place. */
  public SortedMap<RowKey, JsonNode> on(Map<RowKey, JsonNode> rows) {
    var edited = new TreeMap<>(rows);
    edits.forEach(
        (key, value) -> {
          if (value == null) {
            edited.remove(key);
          } else {
            edited.put(key, value);
          }
        });
    return edited;
  }
}
