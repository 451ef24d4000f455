package io.mlconnector.audit;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.List;

/**
 * The tenant's entries as a chain: each holds the hash of the one before. Links are made in the
 * database when an entry's transaction commits, so that nothing can be written past them.
 */
public final class AuditTrail {

  private final Database database;

  public AuditTrail(Database database) {
    this.database = database;
  }

  /** Entries with numbers below the given one, the newest first. */
  public Future<List<ChainedEntry>> before(
      TenantId tenant, AuditFilter filter, long number, int max) {
    return database.tenant(tenant, tx -> ChainRows.before(tx, filter, number, max));
  }

  /** Entries with numbers above the given one, the oldest first. */
  public Future<List<ChainedEntry>> after(
      TenantId tenant, AuditFilter filter, long number, int max) {
    return database.tenant(tenant, tx -> ChainRows.after(tx, filter, number, max));
  }

  /**
   * Computes the hashes anew and compares.
   *
   * @param newest how many of the newest entries; what is before them is taken as given
   */
  public Future<Verdict> verify(TenantId tenant, long newest) {
    return database.tenant(tenant, tx -> ChainRows.verify(tx, newest));
  }
}
