package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.flow.SizedCache;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.tenant.TenantRows.NewMapping;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tenant's mapping document, in versions that are never changed. */
public final class Mappings {

  /** Documents of mappings, which take about ten times their text in memory. */
  private static final long KEPT_CHARACTERS_MAX = 5_000_000;

  /** Of a version's note. */
  public static final int NOTE_MAX = 500;

  private final Database database;
  private final Lanes lanes;
  private final SizedCache<Name, Read> kept = new SizedCache<>(KEPT_CHARACTERS_MAX, Read::size);

  public Mappings(Database database, Lanes lanes) {
    this.database = database;
    this.lanes = lanes;
  }

  /** A version never changes, so that it is read once. */
  private record Name(TenantId tenant, int version) {}

  private record Read(MappingVersion version, long size) {}

  /** The newest version; empty if none was ever saved. */
  public Future<Optional<MappingVersion>> current(TenantId tenant) {
    return database
        .tenant(tenant, tx -> TenantRows.newest(tx, tenant))
        .compose(
            newest ->
                newest
                    .map(head -> version(tenant, head))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** Whether there is a mapping for the Odoo that is connected, in a transaction of the tenant. */
  public Future<Boolean> isInUse(SqlConnection tx, TenantId tenant) {
    return TenantRows.newest(tx, tenant)
        .map(newest -> newest.filter(Head::ofConnectedOdoo).isPresent());
  }

  private Future<Optional<MappingVersion>> version(TenantId tenant, Head head) {
    return kept.find(new Name(tenant, head.version()))
        .map(known -> Future.succeededFuture(Optional.of(known.version())))
        .orElseGet(() -> read(tenant, head.version()))
        .map(found -> found.map(one -> one.as(head.ofConnectedOdoo())));
  }

  private Future<Optional<MappingVersion>> read(TenantId tenant, int version) {
    return database
        .tenant(tenant, tx -> TenantRows.stored(tx, tenant, version))
        .compose(
            found ->
                found
                    .map(
                        stored -> parsed(stored).map(one -> Optional.of(keep(tenant, one, stored))))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private MappingVersion keep(TenantId tenant, MappingVersion version, Stored stored) {
    return kept.keep(
            new Name(tenant, version.version()), new Read(version, stored.profile().length()))
        .version();
  }

  /** Thousands of rows take longer to read than an event loop may stand. */
  private static Future<MappingVersion> parsed(Stored stored) {
    var context = Vertx.currentContext();
    return context == null
        ? Future.succeededFuture(version(stored))
        : OffLoop.run(context.owner(), () -> version(stored));
  }

  private static MappingVersion version(Stored stored) {
    try {
      var document = Json.parse(stored.profile().getBytes(StandardCharsets.UTF_8));
      return switch (MappingJson.read(document)) {
        case MappingJson.Reading.Good good ->
            new MappingVersion(
                stored.version(),
                good.book(),
                stored.ofConnectedOdoo(),
                document,
                stored.author(),
                stored.note(),
                stored.at());
        case MappingJson.Reading.Bad bad ->
            throw new IllegalStateException("saved mapping: " + bad.problems());
      };
    } catch (MalformedJson e) {
      throw new IllegalStateException("saved mapping", e);
    }
  }

  /** A version; empty if it was never saved. */
  public Future<Optional<MappingVersion>> version(TenantId tenant, int version) {
    return database
        .tenant(tenant, tx -> TenantRows.head(tx, tenant, version))
        .compose(
            found ->
                found
                    .map(head -> version(tenant, head))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** A version as it lies in the database, with its document as text. */
  record Stored(
      int version,
      String profile,
      String author,
      String note,
      boolean ofConnectedOdoo,
      Instant at) {}

  /** What of a version may change. */
  record Head(int version, boolean ofConnectedOdoo) {}

  /**
   * What is told of a version in a list.
   *
   * @param ofConnectedOdoo its ids are those of the Odoo that is connected now
   */
  public record Saved(
      int version, String author, String note, boolean ofConnectedOdoo, Instant at) {}

  /**
   * The versions before one, the newest first.
   *
   * @param before {@link Integer#MAX_VALUE} to begin with the newest
   */
  public Future<List<Saved>> history(TenantId tenant, int before, int max) {
    return database.tenant(tenant, tx -> TenantRows.history(tx, tenant, before, max));
  }

  /**
   * Saves the document as the version after the expected one, and has held documents looked at
   * again.
   *
   * @param expected the version that the author has seen; 0 for none
   */
  public Future<SaveOutcome> save(TenantId tenant, int expected, JsonNode document, String author) {
    return save(tenant, expected, document, author, "");
  }

  /**
   * The same with the reason.
   *
   * @param note at most {@link #NOTE_MAX} characters
   */
  public Future<SaveOutcome> save(
      TenantId tenant, int expected, JsonNode document, String author, String note) {
    return switch (MappingJson.read(document)) {
      case MappingJson.Reading.Bad bad ->
          Future.succeededFuture(new SaveOutcome.Wrong(bad.problems()));
      case MappingJson.Reading.Good good ->
          database.tenant(
              tenant,
              tx ->
                  insert(tx, tenant, expected, new NewMapping(Json.text(document), author, note)));
    };
  }

  private Future<SaveOutcome> insert(
      SqlConnection tx, TenantId tenant, int expected, NewMapping mapping) {
    return TenantRows.insertMapping(tx, tenant, expected, mapping)
        .compose(
            inserted ->
                inserted
                    ? conclude(tx, tenant, expected + 1, mapping.author())
                    : TenantRows.currentVersion(tx, tenant).map(SaveOutcome.Stale::new));
  }

  private Future<SaveOutcome> conclude(
      SqlConnection tx, TenantId tenant, int version, String author) {
    return TenantRows.auditMapping(tx, tenant, version, author)
        .compose(audited -> lanes.wake(tx, tenant, Stream.DOCUMENTS))
        .map(woken -> new SaveOutcome.Saved(version));
  }
}
