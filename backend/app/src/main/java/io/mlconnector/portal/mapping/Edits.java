package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps what a person changes until it is saved. */
final class Edits {

  private final MappingDrafts drafts;

  Edits(MappingDrafts drafts) {
    this.drafts = drafts;
  }

  /** Keeps one row's new value, or null where it is to go, and leads on. */
  Future<Void> add(Visit visit, Sight sight, RowKey row, @Nullable JsonNode value, String next) {
    var one = new HashMap<RowKey, @Nullable JsonNode>();
    one.put(row, value);
    return add(visit, sight, one).compose(kept -> Frame.seeOther(visit.request(), next));
  }

  /**
   * Keeps several rows' values. What is back to how it is saved is no edit, unless somebody else
   * has saved meanwhile: then it may be meant against that.
   */
  Future<Void> add(Visit visit, Sight sight, Map<RowKey, @Nullable JsonNode> rows) {
    var fresh = new HashMap<RowKey, @Nullable JsonNode>(rows);
    var back = new HashSet<RowKey>();
    var current = sight.draft().map(draft -> draft.base() == sight.version()).orElse(true);
    rows.forEach(
        (key, value) -> {
          if (current && Objects.equals(value, sight.savedRows().get(key))) {
            fresh.remove(key);
            back.add(key);
          }
        });
    var tenant = visit.tenant();
    var author = visit.who().actor();
    return (fresh.isEmpty()
            ? Future.succeededFuture(true)
            : drafts.add(tenant, author, sight.version(), fresh))
        .compose(kept -> kept ? Future.succeededFuture() : Future.<Void>failedFuture(tooMany()))
        .compose(
            kept ->
                back.isEmpty() || sight.draft().isEmpty()
                    ? Future.succeededFuture()
                    : drafts.drop(tenant, author, back).mapEmpty());
  }

  static HttpProblem tooMany() {
    var detail = "more than " + MappingDraft.EDITS_MAX + " changes wait to be saved";
    return HttpProblem.of(
        List.of(new Problem(Code.INVALID_FIELD, Map.of("field", "changes", "detail", detail))));
  }
}
