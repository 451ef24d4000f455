package io.mlconnector.odoo.rpc;

import io.mlconnector.odoo.OdooServer;
import io.vertx.core.Future;

/** A protocol. Failed futures carry {@link io.mlconnector.odoo.OdooException}. */
public interface Rpc {

  <T> Future<T> run(Operation<T> operation);

  /** The server's version, which it tells without a key. */
  Future<Version> version();

  /** The database in use; empty where the host needs no name. */
  Future<String> database();

  OdooServer.Protocol protocol();
}
