package io.mlconnector.custody;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.audit.Author;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a company account. It is asked for, waits for a time of grace in which nothing is
 * synchronised, and then the key goes first: what was sealed with it is lost from that moment on,
 * also in copies.
 */
public final class Deletion {

  public static final Duration GRACE = Duration.ofDays(7);

  static final int AT_ONCE_MAX = 10;

  /** So long before its end everybody is told once more. */
  static final Duration LAST_CALL = Duration.ofDays(1);

  private static final int DOCUMENTS_MAX = 500;

  private final Database database;
  private final Vault vault;
  private final Notices notices;
  private final Farewell farewell;
  private final InstantSource clock;

  Deletion(
      Database database, Vault vault, Notices notices, Farewell farewell, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.notices = notices;
    this.farewell = farewell;
    this.clock = clock;
  }

  /** Takes away what is elsewhere because of a company, while its keys still open. */
  @FunctionalInterface
  public interface Farewell {

    /** Does not take long; what it cannot take away stays there. */
    Future<Void> from(TenantId tenant);
  }

  /** When it is to be, and who wanted it. */
  public record Asked(Instant due, String by) {}

  /** Empty where nobody has asked for it. */
  public Future<Optional<Asked>> asked(TenantId tenant) {
    return database.tenant(tenant, CustodyRows::asked);
  }

  /**
   * Asks for it, and stops all work; asking again changes nothing. Owners and admins are told
   * before it is kept, so that none begins in silence.
   */
  public Future<Void> ask(TenantId tenant, String actor) {
    return ask(tenant, Author.of(actor));
  }

  /** The same, saying why. */
  public Future<Void> ask(TenantId tenant, Author by) {
    var wanted = new Asked(clock.instant().plus(GRACE), by.name());
    return database
        .tenant(tenant, Deletion::before)
        .compose(
            before ->
                before
                    .map(
                        times ->
                            notices
                                .deletionAsked(tenant, wanted, times)
                                .compose(
                                    told ->
                                        database.tenant(
                                            tenant, tx -> begin(tx, tenant, wanted, by))))
                    .orElseGet(Future::succeededFuture));
  }

  /**
   * How often it was asked for before; empty where it is asked for now. In this order: what is kept
   * between the two questions is seen by the second one.
   */
  private static Future<Optional<Long>> before(SqlConnection tx) {
    return CustodyRows.askings(tx)
        .compose(
            times ->
                CustodyRows.asked(tx)
                    .map(asked -> asked.isPresent() ? Optional.empty() : Optional.of(times)));
  }

  private static Future<Void> begin(SqlConnection tx, TenantId tenant, Asked wanted, Author by) {
    var detail = by.on(JsonObject.of("due", wanted.due().toString()));
    return CustodyRows.ask(tx, wanted.due(), wanted.by())
        .compose(
            fresh ->
                fresh
                    ? CustodyRows.stopLanes(tx)
                        .compose(
                            done ->
                                AuditRows.append(
                                    tx, tenant, wanted.by(), "data.deletion_asked", detail))
                    : Future.succeededFuture());
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

  /** Some of those whose time of grace is over, behind one of them. */
  Future<List<TenantId>> due(@Nullable TenantId behind) {
    return database.worker(tx -> CustodyRows.due(tx, null, clock.instant(), behind, AT_ONCE_MAX));
  }

  /** The same of those whose time is nearly over. */
  Future<List<TenantId>> near(@Nullable TenantId behind) {
    var now = clock.instant();
    return database.worker(
        tx -> CustodyRows.due(tx, now, now.plus(LAST_CALL), behind, AT_ONCE_MAX));
  }

  /** Tells once more that it is to be. */
  Future<Void> remind(TenantId tenant) {
    return asked(tenant)
        .compose(
            found ->
                found
                    .map(asked -> notices.deletionNear(tenant, asked))
                    .orElseGet(Future::succeededFuture));
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
    return farewell
        .from(tenant)
        .otherwiseEmpty()
        .compose(left -> vault.shred(tenant))
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
