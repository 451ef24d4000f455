package io.mlconnector.custody;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The end of a company account. It is asked for, waits for a time of grace in which nothing is
 * synchronised, and then the key goes first: what was sealed with it is lost from that moment on,
 * also in copies.
 */
public final class Deletion {

  public static final Duration GRACE = Duration.ofDays(7);

  private static final int AT_ONCE_MAX = 10;
  private static final int DOCUMENTS_MAX = 500;

  private final Database database;
  private final Vault vault;
  private final InstantSource clock;

  Deletion(Database database, Vault vault, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /** When it is to be, and who wanted it. */
  public record Asked(Instant due, String by) {}

  /** Empty where nobody has asked for it. */
  public Future<Optional<Asked>> asked(TenantId tenant) {
    return database.tenant(tenant, CustodyRows::asked);
  }

  /** Asks for it, and stops all work; asking again changes nothing. */
  public Future<Void> ask(TenantId tenant, String actor) {
    var due = clock.instant().plus(GRACE);
    return database.tenant(
        tenant,
        tx ->
            CustodyRows.ask(tx, due, actor)
                .compose(
                    fresh ->
                        fresh
                            ? CustodyRows.stopLanes(tx)
                                .compose(
                                    done ->
                                        AuditRows.append(
                                            tx,
                                            tenant,
                                            actor,
                                            "data.deletion_asked",
                                            JsonObject.of("due", due.toString())))
                            : Future.succeededFuture()));
  }

  /** Calls it off, and has work go on; false if nothing was asked for, or it has begun. */
  public Future<Boolean> callOff(TenantId tenant, String actor) {
    return database.tenant(
        tenant,
        tx ->
            CustodyRows.callOff(tx)
                .compose(
                    done ->
                        done
                            ? CustodyRows.startLanes(tx)
                                .compose(
                                    started ->
                                        AuditRows.append(
                                            tx,
                                            tenant,
                                            actor,
                                            "data.deletion_called_off",
                                            new JsonObject()))
                                .map(true)
                            : Future.succeededFuture(false)));
  }

  /** Those whose time of grace is over. */
  Future<List<TenantId>> due() {
    return database.worker(tx -> CustodyRows.due(tx, clock.instant(), AT_ONCE_MAX));
  }

  /**
   * Destroys all of it, if it is due. What stops half way is gone on with in the next round: each
   * step finds what the one before has left.
   */
  Future<Void> destroy(TenantId tenant) {
    return database
        .tenant(tenant, tx -> CustodyRows.beginDeletion(tx, clock.instant()))
        .compose(begun -> begun ? destroyNow(tenant) : Future.succeededFuture());
  }

  private Future<Void> destroyNow(TenantId tenant) {
    return vault
        .shred(tenant)
        .compose(shred -> database.tenant(tenant, CustodyRows::tombstone))
        .compose(
            kept ->
                Sequence.repeat(
                    () ->
                        database.tenant(
                            tenant, tx -> CustodyRows.deleteDocuments(tx, DOCUMENTS_MAX))))
        .compose(empty -> database.identity(tx -> PersonsLeft.forget(tx, tenant)))
        .compose(forgotten -> database.tenant(tenant, CustodyRows::deleteTenant));
  }
}
