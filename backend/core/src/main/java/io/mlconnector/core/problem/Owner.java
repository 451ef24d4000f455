package io.mlconnector.core.problem;

/** Who can make a problem go away. */
public enum Owner {
  /** The customer's accountant, in the mapping or in the document. */
  ACCOUNTANT,
  /** The customer's Concur administrator. */
  CONCUR_ADMIN,
  /** Who checks reports in the customer's Concur, and sends them back to their employees. */
  CONCUR_PROCESSOR,
  /** The customer's Odoo administrator. */
  ODOO_ADMIN,
  /** Whoever called the API. */
  CALLER,
  /** Whoever runs ml-connector. */
  OPERATOR,
  /** Nobody has to act: it passes by itself. */
  NOBODY
}
