package io.mlconnector.core.reconcile;

import java.util.Optional;

/**
 * What is to be done about a group of fields.
 *
 * @param <V> a value
 */
public sealed interface Settlement<V> {

  /** Nothing: both sides are as they should be. */
  record InStep<V>() implements Settlement<V> {}

  /** One side gets what the other has. */
  record Write<V>(Side to, V value) implements Settlement<V> {}

  /** Both have changed it, each to something else: a person chooses. */
  record Ask<V>(Pair<V> values) implements Settlement<V> {}

  /**
   * Settles a group of fields.
   *
   * <p>A change is told by what each side had when both were last in step, and not by comparing the
   * sides: a side may keep a value in a form of its own.
   *
   * @param newest who has changed the record last
   */
  static <V> Settlement<V> of(Rule rule, Pair<V> now, Memory<V> memory, Side newest) {
    var had = memory.had(now);
    if (now.isEqual() || now.equals(had.orElse(null))) {
      return new InStep<>();
    }
    return switch (rule) {
      case ODOO_LEADS -> from(Side.ODOO, now);
      case CONCUR_LEADS -> from(Side.CONCUR, now);
      case NEWEST -> either(now, had).orElseGet(() -> from(newest, now));
      case ASK -> either(now, had).orElseGet(() -> new Ask<>(now));
      case APART -> new InStep<>();
    };
  }

  private static <V> Settlement<V> from(Side side, Pair<V> now) {
    return new Write<>(side.other(), now.of(side));
  }

  /** What only one side has changed goes to the other. */
  private static <V> Optional<Settlement<V>> either(Pair<V> now, Optional<Pair<V>> had) {
    return had.flatMap(
        before -> {
          if (before.concur().equals(now.concur())) {
            return Optional.of(from(Side.ODOO, now));
          }
          return before.odoo().equals(now.odoo())
              ? Optional.of(from(Side.CONCUR, now))
              : Optional.empty();
        });
  }
}
