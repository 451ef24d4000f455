package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Whether a client still speaks to the Odoo that the tenant is connected to. */
public final class ConnectedOdooRows {

  private static final String IS =
      "select from odoo_connection where tenant_id = current_tenant() and url = $1"
          + " and coalesce(database, '') = $2";

  private ConnectedOdooRows() {}

  /**
   * Fails with MLC-523 if another one was connected since the client was opened: what is read of
   * documents from here on is not meant for it.
   */
  public static Future<Void> require(SqlConnection tx, OdooAddress client) {
    return tx.preparedQuery(IS)
        .execute(Tuple.of(client.origin(), client.databaseOrBlank()))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new OdooException(
                            OdooException.Kind.TRANSIENT, Problem.of(Code.ODOO_MOVED))));
  }
}
