package io.mlconnector.flow;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What is worked out of things that never change themselves, kept while it is asked for with the
 * very same things: once one of them was replaced by another, it is worked out anew in its place.
 * Only the value is kept, not what it was made of, so its size is all that is to be bounded.
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

  /** What it was made of is known again by being the same, so nobody has to hold on to it. */
  private record Made<V>(List<WeakReference<Object>> from, Object when, V value) {

    static <V> Made<V> of(List<?> from, Object when, V value) {
      return new Made<>(
          from.stream().map(one -> new WeakReference<Object>(one)).toList(), when, value);
    }

    /** The same things, not others that are equal: comparing thousands of rows takes as long. */
    private boolean isFrom(List<?> others, Object then) {
      if (from.size() != others.size() || !when.equals(then)) {
        return false;
      }
      for (var at = 0; at < from.size(); at++) {
        if (!from.get(at).refersTo(others.get(at))) {
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
    return of(key, from, "", make);
  }

  /**
   * The same for what changes with time, too.
   *
   * @param when what is equal for as long as the value holds, such as a day
   */
  public V of(K key, List<?> from, Object when, Supplier<? extends V> make) {
    return kept.find(key)
        .filter(made -> made.isFrom(from, when))
        .orElseGet(() -> kept.keep(key, Made.of(from, when, make.get())))
        .value();
  }
}
