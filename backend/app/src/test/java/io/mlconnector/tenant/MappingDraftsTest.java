package io.mlconnector.tenant;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.json.Json;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MappingDraftsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, Tenants.ENTITIES);

  private final MappingDrafts drafts = new MappingDrafts(DB.database());

  @Test
  void edits_gather_on_the_version_that_they_began_with() {
    var tenant = DB.newTenant();
    get(drafts.add(tenant, "anna", 3, edit("1", 10L)));
    get(drafts.add(tenant, "anna", 5, edit("2", null)));

    var draft = get(drafts.find(tenant, "anna")).orElseThrow();
    assertThat(draft.base()).isEqualTo(3);
    assertThat(draft.edits()).hasSize(2).containsEntry(row("2"), null);
    assertThat(draft.edits().get(row("1"))).isEqualTo(Json.object().put("accountId", 10L));
  }

  @Test
  void everybody_has_edits_of_their_own() {
    var tenant = DB.newTenant();
    get(drafts.add(tenant, "anna", 1, edit("1", 10L)));

    assertThat(get(drafts.find(tenant, "ben"))).isEmpty();
    assertThat(get(drafts.find(DB.newTenant(), "anna"))).isEmpty();
  }

  @Test
  void what_is_done_in_many_windows_at_once_is_all_kept() {
    var tenant = DB.newTenant();
    var all =
        IntStream.range(0, 20)
            .mapToObj(n -> drafts.add(tenant, "anna", 1, edit("C" + n, 10L)))
            .toList();
    get(Future.all(all));

    assertThat(get(drafts.find(tenant, "anna")).orElseThrow().edits()).hasSize(20);
  }

  @Test
  void the_last_edit_taken_back_leaves_nothing() {
    var tenant = DB.newTenant();
    get(drafts.add(tenant, "anna", 1, edit("1", 10L)));
    get(drafts.drop(tenant, "anna", Set.of(row("1"))));

    assertThat(get(drafts.find(tenant, "anna"))).isEmpty();
    get(drafts.drop(tenant, "anna", Set.of(row("1"))));
    assertThat(get(drafts.find(tenant, "anna"))).isEmpty();
  }

  @Test
  void a_new_beginning_forgets_what_was() {
    var tenant = DB.newTenant();
    get(drafts.add(tenant, "anna", 1, edit("1", 10L)));
    get(drafts.replace(tenant, "anna", 4, edit("2", 20L), "Back to version 2"));

    var draft = get(drafts.find(tenant, "anna")).orElseThrow();
    assertThat(draft.base()).isEqualTo(4);
    assertThat(draft.origin()).isEqualTo("Back to version 2");
    assertThat(draft.edits()).containsOnlyKeys(row("2"));
    assertThat(get(drafts.discard(tenant, "anna", "another"))).isFalse();
    assertThat(get(drafts.find(tenant, "anna"))).contains(draft);
    assertThat(get(drafts.discard(tenant, "anna", draft.mark()))).isTrue();
    assertThat(get(drafts.find(tenant, "anna"))).isEmpty();
  }

  @Test
  void a_draft_has_another_mark_after_each_change() {
    var tenant = DB.newTenant();
    get(drafts.add(tenant, "anna", 1, edit("1", 10L)));
    var first = get(drafts.find(tenant, "anna")).orElseThrow().mark();
    get(drafts.add(tenant, "anna", 1, edit("1", 11L)));
    var second = get(drafts.find(tenant, "anna")).orElseThrow().mark();

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void there_is_an_end_to_edits() {
    var tenant = DB.newTenant();
    var many = new HashMap<RowKey, @Nullable JsonNode>();
    IntStream.rangeClosed(0, MappingDraft.EDITS_MAX).forEach(n -> many.put(row("C" + n), null));

    assertThat(get(drafts.add(tenant, "anna", 1, many))).isFalse();
  }

  private static RowKey row(String code) {
    return new RowKey(1, Grid.ACCOUNTS, code, "");
  }

  private static Map<RowKey, @Nullable JsonNode> edit(String code, @Nullable Long account) {
    var edit = new HashMap<RowKey, @Nullable JsonNode>();
    edit.put(row(code), account == null ? null : Json.object().put("accountId", account));
    return edit;
  }
}
