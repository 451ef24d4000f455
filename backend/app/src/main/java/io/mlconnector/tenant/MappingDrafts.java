package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a mapping that wait for their author to save them: one collection for each person and
 * tenant, kept until it is saved or given up, so that nothing typed is lost when somebody else
 * saves first or a session ends.
 */
public final class MappingDrafts {

  private final Database database;

  public MappingDrafts(Database database) {
    this.database = database;
  }

  public Future<Optional<MappingDraft>> find(TenantId tenant, String author) {
    return database
        .tenant(tenant, tx -> DraftRows.find(tx, author, false))
        .map(MappingDrafts::read);
  }

  /**
   * Adds edits; of the same row the last one counts.
   *
   * @param version the version that they are made on, if they are the first
   * @return false, and nothing is kept, where there would be too many
   */
  public Future<Boolean> add(
      TenantId tenant, String author, int version, Map<RowKey, @Nullable JsonNode> edits) {
    return change(
        tenant,
        author,
        draft -> {
          var all = new TreeMap<RowKey, @Nullable JsonNode>(draft.edits());
          all.putAll(edits);
          return draft.with(all);
        },
        version);
  }

  /**
   * Begins anew with these edits alone, which speak of the Odoo that is connected now.
   *
   * @return false, and nothing changes, where there would be too many
   */
  public Future<Boolean> replace(
      TenantId tenant,
      String author,
      int version,
      Map<RowKey, @Nullable JsonNode> edits,
      String origin) {
    var fresh = new TreeMap<RowKey, @Nullable JsonNode>(edits);
    if (fresh.size() > MappingDraft.EDITS_MAX) {
      return Future.succeededFuture(false);
    }
    return database.tenant(
        tenant,
        tx ->
            DraftRows.delete(tx, author)
                .compose(gone -> DraftRows.open(tx, author, version))
                .compose(open -> keep(tx, author, version, fresh, origin))
                .map(true));
  }

  /** Takes some edits back; those rows are as they were saved. */
  public Future<Boolean> drop(TenantId tenant, String author, Set<RowKey> rows) {
    return change(
        tenant,
        author,
        draft -> {
          var left = new TreeMap<RowKey, @Nullable JsonNode>(draft.edits());
          left.keySet().removeAll(rows);
          return draft.with(left);
        },
        0);
  }

  /**
   * Gives all edits up, as they were seen.
   *
   * @param mark the mark of the draft that was seen
   * @return false, and nothing is given up, where it has changed since
   */
  public Future<Boolean> discard(TenantId tenant, String author, String mark) {
    return database.tenant(tenant, tx -> DraftRows.delete(tx, author, mark));
  }

  private Future<Boolean> change(
      TenantId tenant, String author, UnaryOperator<MappingDraft> change, int version) {
    return database.tenant(
        tenant,
        tx ->
            DraftRows.open(tx, author, version)
                .compose(open -> DraftRows.find(tx, author, true))
                .compose(found -> change(tx, author, read(found).orElseThrow(), change)));
  }

  private static Future<Boolean> change(
      SqlConnection tx, String author, MappingDraft draft, UnaryOperator<MappingDraft> change) {
    var changed = change.apply(draft);
    if (changed.edits().size() > MappingDraft.EDITS_MAX) {
      return Future.succeededFuture(false);
    }
    return keep(tx, author, changed.base(), changed.edits(), changed.origin()).map(true);
  }

  private static Future<Void> keep(
      SqlConnection tx,
      String author,
      int base,
      SortedMap<RowKey, @Nullable JsonNode> edits,
      String origin) {
    return edits.isEmpty()
        ? DraftRows.delete(tx, author)
        : DraftRows.keep(tx, author, base, text(edits), origin);
  }

  private static String text(Map<RowKey, @Nullable JsonNode> edits) {
    var array = Json.array();
    edits.forEach(
        (key, value) ->
            array
                .addObject()
                .put("company", key.company())
                .put("grid", key.grid().word())
                .put("first", key.first())
                .put("second", key.second())
                .set("value", value));
    return Json.text(array);
  }

  private static Optional<MappingDraft> read(Optional<DraftRows.Stored> stored) {
    return stored.map(
        row ->
            new MappingDraft(
                row.base(),
                edits(row.edits()),
                row.origin(),
                row.ofConnectedOdoo(),
                row.mark(),
                row.updatedAt()));
  }

  private static SortedMap<RowKey, @Nullable JsonNode> edits(String text) {
    var edits = new TreeMap<RowKey, @Nullable JsonNode>();
    try {
      var array = (ArrayNode) Json.parse(text.getBytes(StandardCharsets.UTF_8));
      for (var edit : array) {
        var value = edit.path("value");
        Grid.of(edit.path("grid").asText())
            .ifPresent(
                grid ->
                    edits.put(
                        new RowKey(
                            edit.path("company").longValue(),
                            grid,
                            edit.path("first").asText(),
                            edit.path("second").asText()),
                        value.isObject() ? MappingSheet.plain(value) : null));
      }
      return edits;
    } catch (MalformedJson e) {
      throw new IllegalStateException("kept edits", e);
    }
  }
}
