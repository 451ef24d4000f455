package io.mlconnector.core.mapping.grid;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Two people's changes to the same rows. What one of them left as it was is taken from the other;
 * where both changed a row, and not to the same, somebody has to choose.
 *
 * @param theirs the rows as the other has saved them, which the result starts from
 * @param mine the rows that I have changed, null where I took one out
 * @param clashes the rows that both have changed to something else
 */
public record ThreeWay<K, V>(Map<K, V> theirs, Map<K, @Nullable V> mine, Set<K> clashes) {

  /** Compares with what both began with. */
  public static <K, V> ThreeWay<K, V> of(Map<K, V> base, Map<K, V> mine, Map<K, V> theirs) {
    return edits(base, changes(base, mine), theirs);
  }

  /**
   * The same where only my changes are known.
   *
   * @param edits null where I took a row out
   */
  public static <K, V> ThreeWay<K, V> edits(
      Map<K, V> base, Map<K, @Nullable V> edits, Map<K, V> theirs) {
    var mine = new LinkedHashMap<K, @Nullable V>();
    var clashes = new HashSet<K>();
    edits.forEach(
        (key, value) -> {
          if (!Objects.equals(value, theirs.get(key))) {
            mine.put(key, value);
            if (!Objects.equals(base.get(key), theirs.get(key))) {
              clashes.add(key);
            }
          }
        });
    return new ThreeWay<>(theirs, mine, clashes);
  }

  /** The rows that differ, with what they became; null for those that are gone. */
  public static <K, V> Map<K, @Nullable V> changes(Map<K, V> before, Map<K, V> after) {
    var changes = new LinkedHashMap<K, @Nullable V>();
    after.forEach(
        (key, value) -> {
          if (!value.equals(before.get(key))) {
            changes.put(key, value);
          }
        });
    before.keySet().stream()
        .filter(key -> !after.containsKey(key))
        .forEach(key -> changes.put(key, null));
    return changes;
  }

  /**
   * Both changes together.
   *
   * @param keepMine decides for each row that both have changed
   */
  public Map<K, V> merged(Predicate<K> keepMine) {
    var merged = new LinkedHashMap<>(theirs);
    mine.forEach(
        (key, value) -> {
          if (!clashes.contains(key) || keepMine.test(key)) {
            if (value == null) {
              merged.remove(key);
            } else {
              merged.put(key, value);
            }
          }
        });
    return merged;
  }
}
