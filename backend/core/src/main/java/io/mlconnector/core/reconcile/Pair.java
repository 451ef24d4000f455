package io.mlconnector.core.reconcile;

/**
 * What each side has of a group of fields, in the same form for both.
 *
 * @param <V> a value, compared by equality
 */
public record Pair<V>(V odoo, V concur) {

  public V of(Side side) {
    return side == Side.ODOO ? odoo : concur;
  }

  public boolean isEqual() {
    return odoo.equals(concur);
  }

  /** The same with another value on one side. */
  public Pair<V> with(Side side, V value) {
    return side == Side.ODOO ? new Pair<>(value, concur) : new Pair<>(odoo, value);
  }
}
