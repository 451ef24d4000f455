package io.mlconnector.portal.documents;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Role;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.desk.Cursor;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.desk.DocumentPage;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.FrozenEntry;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.OdooUrls;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pages about documents show. */
public final class DocumentsArea implements Area {

  private static final int PAGE_LENGTH = 50;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Frame frame;
  private final Documents documents;
  private final MasterSnapshots snapshots;
  private final OdooUrls odooUrls;

  public DocumentsArea(
      Frame frame, Documents documents, MasterSnapshots snapshots, OdooUrls odooUrls) {
    this.frame = frame;
    this.documents = documents;
    this.snapshots = snapshots;
    this.odooUrls = odooUrls;
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page("/", Role.VIEWER, visit -> Frame.seeOther(visit.request(), "/documents")),
        PageRoute.page("/documents", Role.VIEWER, visit -> show(visit, "documents", this::list)),
        PageRoute.page(
            "/documents/{id}", Role.VIEWER, visit -> show(visit, "document", this::one)));
  }

  @Override
  public List<String> templates() {
    return List.of("documents");
  }

  private interface Content {
    Future<Map<String, Object>> of(RoutingContext request, TenantId tenant);
  }

  private Future<Void> show(Visit visit, String template, Content content) {
    return content
        .of(visit.request(), visit.tenant())
        .compose(model -> frame.page(visit, template, model));
  }

  /** A state with its number of documents; the one that is shown is chosen. */
  public record Count(String name, long documents, String url, boolean chosen) {}

  /** A step of the timeline. */
  public record Step(String at, String kind, String note, List<DocumentRow.Reason> reasons) {}

  private Future<Map<String, Object>> list(RoutingContext request, TenantId tenant) {
    var query = Query.of(request, Set.of("state", "cursor"));
    var state = query.text("state").map(DocumentsArea::state).orElse(null);
    var after = query.text("cursor").map(DocumentsArea::cursor).orElse(null);
    var filter = new DocumentFilter(state, null, after, PAGE_LENGTH);
    return documents
        .counts(tenant)
        .compose(
            counts ->
                documents
                    .list(tenant, filter)
                    .compose(
                        page -> odooUrls.of(tenant).map(url -> list(filter, counts, page, url))));
  }

  private static Map<String, Object> list(
      DocumentFilter filter,
      Map<DocumentState, Long> counts,
      DocumentPage page,
      Optional<String> odooUrl) {
    var model = new HashMap<String, Object>();
    model.put("counts", counts(counts, filter.state()));
    model.put(
        "documents", page.documents().stream().map(one -> DocumentRow.of(one, odooUrl)).toList());
    model.put("first", filter.after() == null ? "" : url(filter.state(), null));
    model.put("next", page.next().map(next -> url(filter.state(), next)).orElse(""));
    return model;
  }

  private static List<Count> counts(
      Map<DocumentState, Long> counts, @Nullable DocumentState chosen) {
    var all = counts.values().stream().mapToLong(Long::longValue).sum();
    var shown =
        Arrays.stream(DocumentState.values())
            .filter(state -> counts.containsKey(state) || state == chosen)
            .map(
                state ->
                    new Count(
                        state.name(),
                        counts.getOrDefault(state, 0L),
                        url(state, null),
                        state == chosen));
    return Stream.concat(Stream.of(new Count("ALL", all, "/documents", chosen == null)), shown)
        .toList();
  }

  private static String url(@Nullable DocumentState state, @Nullable Cursor cursor) {
    var url = state == null ? "/documents" : "/documents?state=" + state.name();
    return cursor == null ? url : url + (state == null ? "?" : "&") + "cursor=" + cursor.text();
  }

  private static DocumentState state(String word) {
    return Arrays.stream(DocumentState.values())
        .filter(state -> state.name().equals(word))
        .findFirst()
        .orElseThrow(() -> Query.refuse("state", "it is no state of a document"));
  }

  private static Cursor cursor(String text) {
    return Cursor.of(text).orElseThrow(() -> Query.refuse("cursor", "it is not ours"));
  }

  private Future<Map<String, Object>> one(RoutingContext request, TenantId tenant) {
    var id = String.valueOf(request.pathParam("id"));
    if (!ID.matcher(id).matches()) {
      return Future.failedFuture(HttpProblem.notFound("document"));
    }
    return documents
        .find(tenant, UUID.fromString(id))
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("document")))
        .compose(
            detail ->
                lines(tenant, detail.entry())
                    .compose(lines -> odooUrls.of(tenant).map(url -> one(detail, lines, url))));
  }

  private Future<Optional<EntryLines>> lines(TenantId tenant, @Nullable FrozenEntry frozen) {
    return frozen == null
        ? Future.succeededFuture(Optional.empty())
        : snapshots
            .stored(tenant, frozen.entry().company())
            .map(found -> Optional.of(new EntryLines(frozen, found.map(Snapshot::masters))));
  }

  private static Map<String, Object> one(
      DocumentDetail detail, Optional<EntryLines> lines, Optional<String> odooUrl) {
    var model = new HashMap<String, Object>();
    model.put("document", DocumentRow.of(detail.summary(), odooUrl));
    model.put("lines", lines.map(EntryLines::all).orElseGet(List::of));
    model.put("valueCurrency", lines.map(EntryLines::valueCurrency).orElse(""));
    model.put("reversal", reversal(detail.reversal()));
    model.put("timeline", detail.timeline().stream().map(DocumentsArea::step).toList());
    return model;
  }

  private static String reversal(DocumentDetail.@Nullable Reversal reversal) {
    if (reversal == null) {
      return "";
    }
    var name = reversal.name();
    var date = reversal.date();
    return name == null ? "Not posted yet" : date == null ? name : name + ", " + date;
  }

  private static Step step(DocumentDetail.Happening happening) {
    var detail = happening.detail();
    var problems = detail.getJsonArray("problems", new JsonArray());
    var note =
        Stream.of("actor", "note", "entry")
            .map(detail::getValue)
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .toList();
    var kind = happening.kind().toLowerCase(Locale.ROOT);
    return new Step(
        DocumentRow.moment(happening.at()),
        kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1),
        String.join(" · ", note),
        StoredProblems.read(problems).stream().map(DocumentRow.Reason::of).toList());
  }
}
