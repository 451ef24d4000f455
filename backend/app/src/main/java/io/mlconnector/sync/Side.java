package io.mlconnector.sync;

/** Which of the two neighbours a part of the work talks to. */
enum Side {
  CONCUR,
  ODOO
}
