package io.mlconnector.core.reconcile;

/** One of the two systems. */
public enum Side {
  ODOO,
  CONCUR;

  public Side other() {
    return this == ODOO ? CONCUR : ODOO;
  }
}
