package io.mlconnector.sync.board;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.audit.Author;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.document.DecisionRows;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.Mappings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A tenant's documents in numbers, and its troubles with what people do about all of one. */
public final class Boards {

  /** How many documents are released at once; whoever has more presses again. */
  public static final int RELEASE_MAX = 2_000;

  private final Database database;
  private final Lanes lanes;
  private final Mappings mappings;

  public Boards(Database database, Lanes lanes, Mappings mappings) {
    this.database = database;
    this.lanes = lanes;
    this.mappings = mappings;
  }

  /** How many documents are where, without amounts. */
  public Future<List<Tally>> counts(TenantId tenant, Scope scope) {
    return database.tenant(tenant, tx -> BoardRows.counts(tx, scope));
  }

  /**
   * The same for who lists them next; where words are looked for and little is found, it is known
   * which documents these are.
   */
  public Future<List<Found>> found(TenantId tenant, Scope scope) {
    return scope.words().isEmpty()
        ? counts(tenant, scope)
            .map(all -> all.stream().map(tally -> new Found(tally, Optional.empty())).toList())
        : database.tenant(tenant, tx -> BoardRows.found(tx, scope));
  }

  /** A month with its amounts, and the mapping that tells whose the undecided documents are. */
  public Future<CloseBoard> month(TenantId tenant, Month month) {
    return book(tenant)
        .compose(
            book ->
                database
                    .tenant(tenant, tx -> BoardRows.tallies(tx, month.first(), month.last()))
                    .map(tallies -> CloseBoard.of(tallies, book)));
  }

  /** How many documents of each day are where; days without any are absent. */
  public Future<List<DayCount>> days(TenantId tenant, Month month) {
    return database.tenant(tenant, tx -> BoardRows.days(tx, month.first(), month.last()));
  }

  /** A month's documents by day, and what people have to look at. */
  public Future<Overview> overview(TenantId tenant, Month month) {
    return database.tenant(tenant, tx -> overview(tx, month));
  }

  /** The same in a transaction of the tenant. */
  public Future<Overview> overview(SqlConnection tx, Month month) {
    var troubled = TroubleRows.all(tx);
    var days = BoardRows.days(tx, month.first(), month.last());
    return Future.join(troubled, days)
        .map(
            both ->
                new Overview(
                    troubles(troubled.result().parts()),
                    troubled.result().waiting(),
                    days.result()));
  }

  /** The tenant's mapping, as far as it speaks of the Odoo that is connected. */
  public Future<Optional<MappingBook>> book(TenantId tenant) {
    return mappings
        .current(tenant)
        .map(current -> current.filter(MappingVersion::ofConnectedOdoo).map(MappingVersion::book));
  }

  /** What documents have trouble with, those with most documents first. */
  public Future<List<Trouble>> troubles(TenantId tenant) {
    return allTroubles(tenant).map(Troubles::troubles);
  }

  /**
   * The same.
   *
   * @param cut whether there may be more than these
   */
  public record Troubles(List<Trouble> troubles, boolean cut) {

    public Troubles {
      troubles = List.copyOf(troubles);
    }
  }

  /** The same, saying whether it is all. */
  public Future<Troubles> allTroubles(TenantId tenant) {
    return database
        .tenant(tenant, TroubleRows::all)
        .map(TroubleRows.Troubled::parts)
        .map(parts -> new Troubles(troubles(parts), parts.size() >= TroubleRows.MAX));
  }

  static List<Trouble> troubles(List<TroubleRows.Part> parts) {
    var byCause = new LinkedHashMap<String, Trouble>();
    for (var part : parts) {
      byCause.merge(part.stage() + part.cause().key(), trouble(part), Boards::together);
    }
    return byCause.values().stream()
        .sorted(
            Comparator.comparing(Trouble::stage)
                .thenComparing(Comparator.comparingLong(Trouble::documents).reversed())
                .thenComparing(Comparator.comparing(Boards::amount).reversed())
                .thenComparing(trouble -> trouble.cause().key()))
        .toList();
  }

  private static Trouble trouble(TroubleRows.Part part) {
    return new Trouble(
        part.cause(),
        part.stage(),
        part.example(),
        part.documents(),
        Map.of(part.currency(), part.total()),
        part.since());
  }

  private static Trouble together(Trouble one, Trouble other) {
    var totals = new HashMap<>(one.totals());
    other.totals().forEach((currency, total) -> totals.merge(currency, total, BigDecimal::add));
    return new Trouble(
        one.cause(),
        one.stage(),
        one.example(),
        one.documents() + other.documents(),
        totals,
        earlier(one.since(), other.since()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Amounts of several currencies do not compare; the largest figure is a hint. */
  private static BigDecimal amount(Trouble trouble) {
    return trouble.totals().values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  /** Since when the document that has waited longest is here; empty where none waits. */
  public Future<Optional<Instant>> oldestOpen(TenantId tenant) {
    return database.tenant(tenant, OpenRows::oldest);
  }

  /** Documents whose entry was changed in Odoo by hand, those that came first. */
  public Future<List<ChangedEntry>> changedEntries(TenantId tenant, int max) {
    return database.tenant(tenant, tx -> OpenRows.changed(tx, max));
  }

  /** A short text that changes whenever a document does. */
  public Future<String> moved(TenantId tenant) {
    return database.tenant(tenant, BoardRows::moved);
  }

  /**
   * Tries the documents that are held for a cause again, all together. Answers how many; one that
   * is held for something else, too, may be held again. None whose entry is gone from Odoo: that is
   * decided for each alone.
   */
  public Future<Integer> release(TenantId tenant, Cause cause, String actor) {
    return release(tenant, cause, Author.of(actor));
  }

  /** The same, saying why. */
  public Future<Integer> release(TenantId tenant, Cause cause, Author by) {
    return cause.isReleasable() ? releaseAll(tenant, cause, by) : Future.succeededFuture(0);
  }

  /** The same for all causes with this code, for who does not see what tells them apart. */
  public Future<Integer> release(TenantId tenant, Code code, Author by) {
    return database
        .tenant(tenant, TroubleRows::all)
        .map(
            troubled ->
                troubled.parts().stream()
                    .filter(part -> part.stage() == Trouble.Stage.HELD)
                    .map(TroubleRows.Part::cause)
                    .filter(cause -> cause.code() == code)
                    .distinct()
                    .toList())
        .compose(causes -> Sequence.map(causes, cause -> release(tenant, cause, by)))
        .map(released -> released.stream().mapToInt(Integer::intValue).sum());
  }

  private Future<Integer> releaseAll(TenantId tenant, Cause cause, Author by) {
    return database.tenant(
        tenant,
        tx ->
            // The lane first, as its own work takes both in this order.
            lanes
                .wake(tx, tenant, Stream.DOCUMENTS)
                .compose(woken -> TroubleRows.heldFor(tx, cause, RELEASE_MAX))
                .compose(held -> retry(tx, tenant, cause, held, by)));
  }

  private static Future<Integer> retry(
      SqlConnection tx, TenantId tenant, Cause cause, List<UUID> held, Author by) {
    var detail = new JsonObject().put("actor", by.name()).put("cause", cause.key());
    return DecisionRows.retryAll(tx, held, detail)
        .compose(
            retried ->
                retried == 0
                    ? Future.succeededFuture(0)
                    : AuditRows.append(
                            tx,
                            tenant,
                            by.name(),
                            "documents.retried",
                            by.on(detail.copy().put("documents", retried)))
                        .map(retried));
  }
}
