package io.mlconnector.tenant;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.audit.Author;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.LanePause;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a tenant's work is done, as its people want it. Tokens are kept alive and people are told of
 * trouble whatever else is paused: neither touches the books, and both would be missed.
 */
public final class WorkSchedule {

  /** What can be paused and paced, in the order in which locks are taken. */
  public static final List<Stream> STREAMS =
      List.of(
          Stream.DOCUMENTS,
          Stream.MASTERS,
          Stream.VENDORS,
          Stream.PAYMENTS,
          Stream.VENDOR_SYNC,
          Stream.RECEIPTS,
          Stream.LISTS,
          Stream.ORDERS);

  private final Database database;
  private final Lanes lanes;
  private final InstantSource clock;

  public WorkSchedule(Database database, Lanes lanes, InstantSource clock) {
    this.database = database;
    this.lanes = lanes;
    this.clock = clock;
  }

  public Future<List<LanePause>> pauses(TenantId tenant) {
    return lanes.pauses(tenant);
  }

  public Future<Map<Stream, Duration>> paces(TenantId tenant) {
    return lanes.paces(tenant);
  }

  /** Pauses these of {@link #STREAMS}; what is in work is finished. */
  public Future<Void> pause(TenantId tenant, List<Stream> streams, String reason, String actor) {
    var now = clock.instant();
    return database.tenant(
        tenant,
        tx ->
            Sequence.each(
                    streams,
                    stream -> lanes.pause(tx, tenant, new LanePause(stream, reason, actor, now)))
                .compose(
                    paused ->
                        AuditRows.append(
                            tx,
                            tenant,
                            actor,
                            "work.paused",
                            JsonObject.of("lanes", words(streams), "reason", reason))));
  }

  /** Goes on with these; nothing for those that were not paused. */
  public Future<Void> resume(TenantId tenant, List<Stream> streams, String actor) {
    return resume(tenant, streams, Author.of(actor)).mapEmpty();
  }

  /** The same; answers whether any was paused. */
  public Future<Boolean> resume(TenantId tenant, List<Stream> streams, Author by) {
    var detail = by.on(JsonObject.of("lanes", words(streams)));
    return database.tenant(
        tenant,
        tx ->
            Sequence.map(
                    streams, stream -> lanes.resume(tx, tenant, stream).map(was -> was ? 1 : 0))
                .map(resumed -> resumed.contains(1))
                .compose(
                    any ->
                        any
                            ? AuditRows.append(tx, tenant, by.name(), "work.resumed", detail)
                                .map(true)
                            : Future.succeededFuture(false)));
  }

  /** Has these worked on now, before they are due; paused ones stay so. */
  public Future<Void> run(TenantId tenant, List<Stream> streams, Author by) {
    var detail = by.on(JsonObject.of("lanes", words(streams)));
    return database.tenant(
        tenant,
        tx ->
            Sequence.each(streams, stream -> lanes.wake(tx, tenant, stream))
                .compose(woken -> AuditRows.append(tx, tenant, by.name(), "work.run", detail)));
  }

  /**
   * Has all that Concur's queue still holds looked at now, also types that are asked for only now
   * and then: a wake makes every node forget when it has asked for those. What is known is stored
   * once, so that nothing is posted twice.
   */
  public Future<Void> readAgain(TenantId tenant, Author by) {
    var detail = by.on(new JsonObject());
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.DOCUMENTS)
                .compose(
                    woken -> AuditRows.append(tx, tenant, by.name(), "work.queue_read", detail)));
  }

  /** How often each lane is to come round; those that are left out, as the operator says. */
  public Future<Void> pace(TenantId tenant, Map<Stream, Duration> paces, String actor) {
    var detail = new JsonObject();
    paces.forEach((stream, pace) -> detail.put(stream.word(), pace.toString()));
    return database.tenant(
        tenant,
        tx ->
            Sequence.each(
                    STREAMS,
                    stream ->
                        lanes.pace(tx, tenant, stream, Optional.ofNullable(paces.get(stream))))
                .compose(set -> AuditRows.append(tx, tenant, actor, "work.paced", detail)));
  }

  /** Whether Concur is told of payments. */
  public Future<PaymentTelling> payments(TenantId tenant) {
    return database.tenant(tenant, TenantRows::payments);
  }

  /** The day of today, from which payments are told where nothing else is said. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Has Concur told of what is paid on this day, or later. */
  public Future<Void> tellPayments(TenantId tenant, LocalDate from, String actor) {
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.PAYMENTS)
                .compose(woken -> TenantRows.tellPayments(tx, from))
                .compose(
                    changed ->
                        told(tx, tenant, actor, changed)
                            .with(JsonObject.of("told", true, "from", from.toString()))));
  }

  /** Has Concur not told of payments any more. What was told stays. */
  public Future<Void> tellNoPayments(TenantId tenant, String actor) {
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.PAYMENTS)
                .compose(woken -> TenantRows.tellNoPayments(tx))
                .compose(
                    changed ->
                        told(tx, tenant, actor, changed).with(JsonObject.of("told", false))));
  }

  private interface Telling {
    Future<Void> with(JsonObject detail);
  }

  private static Telling told(SqlConnection tx, TenantId tenant, String actor, boolean changed) {
    return detail ->
        changed
            ? AuditRows.append(tx, tenant, actor, "payments.telling", detail)
            : Future.succeededFuture();
  }

  private static List<String> words(List<Stream> streams) {
    return streams.stream().map(Stream::word).toList();
  }
}
