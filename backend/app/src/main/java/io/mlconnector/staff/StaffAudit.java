package io.mlconnector.staff;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.Verdict;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/**
 * What staff did, as a chain: each entry holds the hash of the one before. Links are made in the
 * database when an entry's transaction commits, so that nothing can be written past them.
 */
public final class StaffAudit {

  /** Who it is that the service itself did something. */
  public static final String SERVICE = "service";

  private final Database database;

  StaffAudit(Database database) {
    this.database = database;
  }

  /**
   * Something to be told.
   *
   * @param actor who: a mail address, or the service itself
   * @param action what, as a verb and its object, such as {@code staff.invited}
   * @param tenant whom it is about
   * @param detail what else is known; never a secret
   */
  public record Told(String actor, String action, Optional<TenantId> tenant, JsonObject detail) {

    /** Something about no tenant. */
    public Told(String actor, String action, JsonObject detail) {
      this(actor, action, Optional.empty(), detail);
    }

    /** Something of which there is no more to say. */
    public Told(String actor, String action) {
      this(actor, action, new JsonObject());
    }
  }

  /** Which entries are asked for; without a tenant those about all and none. */
  public record Filter(AuditFilter entries, Optional<TenantId> tenant) {

    public static Filter none() {
      return new Filter(AuditFilter.none(), Optional.empty());
    }
  }

  /** Adds an entry in the transaction of what it tells about, so that both are kept or none. */
  public static Future<Void> append(SqlConnection tx, Told told) {
    return StaffAuditRows.append(tx, told);
  }

  /** Adds an entry in a transaction of its own, for what happened outside the staff's tables. */
  public Future<Void> append(Told told) {
    return database.staff(tx -> append(tx, told));
  }

  /** Entries with numbers below the given one, the newest first. */
  public Future<List<StaffEntry>> before(Filter filter, long number, int max) {
    return database.staff(tx -> StaffAuditRows.before(tx, filter, number, max));
  }

  /** Entries with numbers above the given one, the oldest first: page after page, all of them. */
  public Future<List<StaffEntry>> after(Filter filter, long number, int max) {
    return database.staff(tx -> StaffAuditRows.after(tx, filter, number, max));
  }

  /**
   * Computes the hashes anew and compares.
   *
   * @param newest how many of the newest entries; what is before them is taken as given
   */
  public Future<Verdict> verify(long newest) {
    return database.staff(tx -> StaffAuditRows.verify(tx, newest));
  }
}
