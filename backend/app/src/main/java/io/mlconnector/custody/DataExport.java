package io.mlconnector.custody;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Members;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All of a tenant's data as one zip, made while it is sent: a few rows are read, opened, packed and
 * gone before the next are read, so that its size does not matter. Secrets are never in it.
 */
public final class DataExport {

  /** On one node at once; another has to wait for its turn. */
  static final int AT_ONCE_MAX = 2;

  private final Database database;
  private final Reading reading;
  private final Set<TenantId> running = ConcurrentHashMap.newKeySet();

  DataExport(Vertx vertx, Database database, Vault vault, Members members) {
    this.database = database;
    this.reading = new Reading(vertx, database, vault, members);
  }

  /** What an export reads with. */
  record Reading(Vertx vertx, Database database, Vault vault, Members members) {}

  /**
   * Begins one, and writes into the audit who did; empty if too many are under way. {@link #end}
   * has to be called once it is over, however it went.
   */
  public Future<Optional<Export>> begin(TenantId tenant, String actor) {
    if (running.size() >= AT_ONCE_MAX || !running.add(tenant)) {
      return Future.succeededFuture(Optional.empty());
    }
    return database
        .tenant(
            tenant, tx -> AuditRows.append(tx, tenant, actor, "data.exported", new JsonObject()))
        .map(told -> Optional.of(new Export(reading, tenant)))
        .onFailure(failure -> running.remove(tenant));
  }

  /** Lets the next one have its turn. */
  public void end(TenantId tenant) {
    running.remove(tenant);
  }
}
