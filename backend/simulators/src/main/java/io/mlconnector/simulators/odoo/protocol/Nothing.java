package io.mlconnector.simulators.odoo.protocol;

/** Python's None as a result: JSON shows null, XML-RPC cannot show it at all. */
enum Nothing {
  NONE
}
