package io.mlconnector.sync.follow;

import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/**
 * Whoever is told of changes. All of it runs in the transaction that notes what was told, under the
 * lane's fence: it happened, and is noted, or neither.
 *
 * <p>A database that was set back, or a right that was taken away, looks like many deletes. Before
 * something is done elsewhere that cannot be undone, look at {@link Outcome}'s problems.
 */
public interface RecordConsumer {

  /** Records that are new or have changed, each as it is now. */
  Future<Void> take(SqlConnection tx, List<OdooRecord> fresh);

  /** Records that are there no more, or are not meant any more. */
  Future<Void> drop(SqlConnection tx, Set<Long> gone);

  /** Another Odoo is followed from now on: of what was told before nothing holds. */
  Future<Void> forget(SqlConnection tx);
}
