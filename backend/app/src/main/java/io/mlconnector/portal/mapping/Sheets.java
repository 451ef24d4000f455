package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.flow.SizedCache;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingSheet;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.RowKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Mappings as rows, and what they read as with a person's changes. Both stay the same as long as
 * version and changes do, and take longer to make than an event loop may stand.
 */
final class Sheets {

  /** Some tens of megabytes. */
  private static final long ROWS_MAX = 100_000;

  private final SizedCache<Name, Sheet> kept =
      new SizedCache<>(ROWS_MAX, sheet -> sheet.rows().size() + 1L);

  /** Which sheet; the author and the mark are blank for a version without changes. */
  private record Name(TenantId tenant, int version, String author, String mark) {}

  /** Rows with what they read as. */
  record Sheet(SortedMap<RowKey, JsonNode> rows, MappingJson.Reading reading, Set<RowKey> orphans) {

    /** A sheet that nobody changes any more. */
    static Sheet of(SortedMap<RowKey, JsonNode> rows, MappingJson.Reading reading) {
      return new Sheet(
          Collections.unmodifiableSortedMap(rows), reading, MappingSheet.orphans(rows));
    }
  }

  /** The rows of a version; none without one. */
  Future<Sheet> of(Vertx vertx, TenantId tenant, Optional<MappingVersion> version) {
    var name = new Name(tenant, version.map(MappingVersion::version).orElse(0), "", "");
    return kept.find(name)
        .map(Future::succeededFuture)
        .orElseGet(
            () -> OffLoop.run(vertx, () -> sheet(version)).map(made -> kept.keep(name, made)));
  }

  private static Sheet sheet(Optional<MappingVersion> version) {
    return version
        .map(one -> Sheet.of(MappingSheet.of(one.book()), new MappingJson.Reading.Good(one.book())))
        .orElseGet(() -> read(new TreeMap<>()));
  }

  /** Somebody's changes to a version. */
  record Changed(String author, int version, MappingDraft draft) {}

  /** The rows of the version with the changes on top. */
  Future<Sheet> with(Vertx vertx, TenantId tenant, Sheet saved, Changed changed) {
    var draft = changed.draft();
    var name = new Name(tenant, changed.version(), changed.author(), draft.mark());
    return kept.find(name)
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                OffLoop.run(vertx, () -> read(draft.on(saved.rows())))
                    .map(made -> kept.keep(name, made)));
  }

  private static Sheet read(SortedMap<RowKey, JsonNode> rows) {
    return Sheet.of(rows, MappingSheet.read(rows));
  }
}
