package io.mlconnector.flow;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What is worked out of things that never change themselves, kept while it is asked for with the
 * very same things: once one of them was replaced by another, it is worked out anew.
 */
public final class Derived<K, V> {

  private final SizedCache<K, Made<V>> kept;

  /**
   * Makes an empty one.
   *
   * @param sizeMax how much may be kept in all; the newest value stays, however large
   */
  public Derived(long sizeMax, ToLongFunction<? super V> size) {
    kept = new SizedCache<>(sizeMax, made -> size.applyAsLong(made.value()));
  }

  private record Made<V>(List<Object> from, V value) {

    private Made {
      from = List.copyOf(from);
    }

    /** The same things, not others that are equal: comparing thousands of rows takes as long. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isFrom(List<?> others) {
      if (from.size() != others.size()) {
        return false;
      }
      for (var at = 0; at < from.size(); at++) {
        if (from.get(at) != others.get(at)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The value, made unless it is at hand; two who ask at once may both make it.
   *
   * @param from all that it is made of
   */
  public V of(K key, List<?> from, Supplier<? extends V> make) {
    return kept.find(key)
        .filter(made -> made.isFrom(from))
        .orElseGet(() -> kept.keep(key, new Made<>(List.copyOf(from), make.get())))
        .value();
  }
}
