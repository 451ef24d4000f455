package io.mlconnector.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What was used lately, in memory. What counts is its size: one tenant may have a thousand times as
 * much as another.
 */
public final class SizedCache<K, V> {

  private final Map<K, V> values;

  /**
   * Makes an empty one.
   *
   * @param sizeMax how much may be kept in all; the newest value stays, however large
   */
  public SizedCache(long sizeMax, ToLongFunction<? super V> size) {
    values =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                drop(this, sizeMax, size);
                return false;
              }
            });
  }

  public Optional<V> find(K key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Keeps the value, and answers it. */
  public V keep(K key, V value) {
    // Removed first, so that one that has grown counts like a new one.
    values.remove(key);
    values.put(key, value);
    return value;
  }

  private static <K, V> void drop(
      Map<K, V> oldestFirst, long sizeMax, ToLongFunction<? super V> size) {
    var kept = oldestFirst.values().stream().mapToLong(size).sum();
    var oldest = oldestFirst.values().iterator();
    while (kept > sizeMax && oldestFirst.size() > 1) {
      kept -= size.applyAsLong(oldest.next());
      oldest.remove();
    }
  }
}
