package io.mlconnector.core.reconcile;

/** Who decides about a group of fields. */
public enum Rule {
  /** Concur gets what Odoo has; what is changed in Concur is put back. */
  ODOO_LEADS,
  /** Odoo gets what Concur has; what is changed in Odoo is put back. */
  CONCUR_LEADS,
  /** Each gets what the other changed; where both did, the later change stays. */
  NEWEST,
  /** Each gets what the other changed; where both did, a person decides. */
  ASK,
  /** Each keeps what it has. */
  APART
}
