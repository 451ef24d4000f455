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
 * @param ofConnectedOdoo it was begun with the Odoo that is connected now
 * @param mark another one as soon as anything of it changes; blank for none that is kept
 */
public record MappingDraft(
    int base,
    SortedMap<RowKey, @Nullable JsonNode> edits,
    String origin,
    boolean ofConnectedOdoo,
    String mark,
    Instant updatedAt) {

  /** More than any mapping has rows that a person looks through. */
  public static final int EDITS_MAX = 20_000;

  public MappingDraft {
    edits = Collections.unmodifiableSortedMap(new TreeMap<>(edits));
  }

  /** A draft of nothing, on this version. */
  public static MappingDraft none(int version) {
    return new MappingDraft(version, new TreeMap<>(), "", true, "", Instant.EPOCH);
  }

  /** The same with these edits. */
  MappingDraft with(SortedMap<RowKey, @Nullable JsonNode> others) {
    return new MappingDraft(base, others, origin, ofConnectedOdoo, mark, updatedAt);
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
