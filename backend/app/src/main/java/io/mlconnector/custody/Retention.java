package io.mlconnector.custody;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How long a company keeps Concur's documents themselves once they have ended. Afterwards ids,
 * states, amounts and entries stay, so that nothing is ever posted twice. A shorter time destroys,
 * so it waits for the same time of grace as a deletion.
 */
public final class Retention {

  /** In months. */
  public static final List<Integer> CHOICES = List.of(3, 6, 12, 24, 36, 72, 120);

  static final int BATCH = 200;

  private final Database database;
  private final Notices notices;
  private final InstantSource clock;

  Retention(Database database, Notices notices, InstantSource clock) {
    this.database = database;
    this.notices = notices;
    this.clock = clock;
  }

  /** A shorter time that is in effect from then on. */
  public record Shorter(int months, Instant from) {}

  /** The time of now, and the one that takes its place. */
  public record Times(int months, Optional<Shorter> next) {

    Times at(Instant now) {
      return next.filter(one -> !now.isBefore(one.from()))
          .map(one -> new Times(one.months(), Optional.empty()))
          .orElse(this);
    }

    /** A longer time is in effect at once, and calls a shorter one off. */
    Times wanting(int wanted, Instant now) {
      if (wanted >= months) {
        return new Times(wanted, Optional.empty());
      }
      return next.filter(one -> one.months() == wanted).isPresent()
          ? this
          : new Times(months, Optional.of(new Shorter(wanted, now.plus(Deletion.GRACE))));
    }
  }

  public Future<Times> of(TenantId tenant) {
    return database.tenant(tenant, RetentionRows::times).map(times -> times.at(clock.instant()));
  }

  /** How many documents are removed once the shorter time is in effect. */
  public Future<Long> going(TenantId tenant, Shorter next) {
    return database.tenant(tenant, tx -> RetentionRows.going(tx, next));
  }

  /**
   * Changes it. Owners and admins are told of a shorter time before it is kept, so that none begins
   * in silence.
   *
   * @param months one of {@link #CHOICES}
   */
  public Future<Void> change(TenantId tenant, int months, String actor) {
    var now = clock.instant();
    return database
        .tenant(tenant, RetentionRows::times)
        .map(times -> times.at(now))
        .compose(before -> told(tenant, before, before.wanting(months, now), actor))
        .compose(
            told ->
                database.tenant(
                    tenant,
                    tx ->
                        RetentionRows.locked(tx)
                            .map(times -> times.at(now))
                            .compose(
                                before ->
                                    kept(tx, tenant, before, before.wanting(months, now), actor))));
  }

  private Future<Void> told(TenantId tenant, Times before, Times after, String actor) {
    return after.equals(before)
        ? Future.succeededFuture()
        : after
            .next()
            .map(next -> notices.keptShorter(tenant, before.months(), next, actor))
            .orElseGet(Future::succeededFuture);
  }

  private static Future<Void> kept(
      SqlConnection tx, TenantId tenant, Times before, Times after, String actor) {
    if (after.equals(before)) {
      return Future.succeededFuture();
    }
    var detail = JsonObject.of("before", words(before), "after", words(after));
    return RetentionRows.set(tx, after)
        .compose(done -> AuditRows.append(tx, tenant, actor, "data.retention_changed", detail));
  }

  private static String words(Times times) {
    return times.months()
        + " months"
        + times.next().map(next -> ", " + next.months() + " from " + next.from()).orElse("");
  }

  /** Removes one batch of all tenants' bodies whose time is over; answers how many. */
  Future<Integer> removeDue() {
    return database.worker(tx -> RetentionRows.removeBodies(tx, clock.instant(), BATCH));
  }
}
