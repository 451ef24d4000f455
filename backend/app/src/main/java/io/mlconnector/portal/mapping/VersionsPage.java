package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.ThreeWay;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.rehearsal.HeldRehearsal;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Earlier mappings: who saved them, when and why, what they changed, and the way back to one. */
final class VersionsPage {

  private static final int LENGTH = 50;
  private static final int CONFLICT = 409;
  private static final String OF_ANOTHER =
      "There is no way back to this version: it was made for another Odoo, and its records are"
          + " others in the one that is connected now. Your mapping stays as it is.";

  private final Frame frame;
  private final Desk desk;
  private final Mappings mappings;
  private final MappingDrafts drafts;
  private final HeldRehearsal rehearsal;

  VersionsPage(Frame frame, Desk desk, ChangesPage.Parts parts) {
    this.frame = frame;
    this.desk = desk;
    this.mappings = parts.mappings();
    this.drafts = parts.drafts();
    this.rehearsal = parts.rehearsal();
  }

  /** A version as the list shows it. */
  public record Line(
      int version, String author, String note, boolean foreign, String at, String url) {

    static Line of(Mappings.Saved saved) {
      return new Line(
          saved.version(),
          saved.author(),
          saved.note(),
          !saved.ofConnectedOdoo(),
          Moments.bare(saved.at()),
          Links.VERSIONS + "/" + saved.version());
    }
  }

  Future<Void> list(Visit visit) {
    var query = Asked.query(visit, "before");
    var before = query.number("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
    return desk.sight(visit, 0)
        .compose(
            sight ->
                mappings
                    .history(visit.tenant(), before, LENGTH + 1)
                    .compose(
                        found -> {
                          var shown = found.stream().limit(LENGTH).toList();
                          var model = Common.model(visit, sight);
                          model.put("versions", shown.stream().map(Line::of).toList());
                          model.put("next", found.size() > LENGTH ? next(shown) : "");
                          return frame.page(visit, "mapping/versions", model);
                        }));
  }

  private static String next(List<Mappings.Saved> shown) {
    return Links.VERSIONS + "?before=" + shown.getLast().version();
  }

  Future<Void> one(Visit visit) {
    var query = Asked.query(visit, "with", "saved", Difference.PAGE);
    var number = number(visit);
    var with = query.number("with", 0, Integer.MAX_VALUE, number - 1);
    var page = query.number(Difference.PAGE, 1, Difference.PAGES_MAX, 1);
    return version(visit, number).compose(version -> one(visit, version, with, new View(page, "")));
  }

  /**
   * How the page is asked for.
   *
   * @param page of the rows that differ, from 1
   * @param wrong why a form was refused; blank where none was
   */
  private record View(int page, String wrong) {}

  /** A version, and what it is held against. */
  private record Pair(MappingVersion version, Optional<MappingVersion> other) {

    private String url() {
      return Links.VERSIONS
          + "/"
          + version.version()
          + "?with="
          + other.map(MappingVersion::version).orElse(0);
    }

    /** Records of another Odoo have names that are not known here. */
    private boolean named() {
      return version.ofConnectedOdoo() && other.map(MappingVersion::ofConnectedOdoo).orElse(true);
    }
  }

  private Future<Void> one(Visit visit, MappingVersion version, int with, View view) {
    return mappings
        .version(visit.tenant(), with)
        .map(other -> new Pair(version, other))
        .compose(
            pair ->
                desk.sight(visit, 0)
                    .compose(
                        sight ->
                            lines(visit, sight, pair, view.page())
                                .map(lines -> model(visit, sight, pair, lines)))
                    .compose(
                        model -> {
                          model.put("wrong", view.wrong());
                          return one(visit, model, pair);
                        }));
  }

  private Future<Difference.Rows> lines(Visit visit, Sight sight, Pair pair, int page) {
    var part = new Difference.Part(page, pair.url());
    return rows(visit, pair.other())
        .compose(
            before ->
                rows(visit, Optional.of(pair.version()))
                    .compose(
                        after ->
                            Desk.work(
                                visit,
                                () ->
                                    new Difference(sight, pair.named()).of(before, after, part))));
  }

  private Future<SortedMap<RowKey, JsonNode>> rows(Visit visit, Optional<MappingVersion> version) {
    return desk.rows(visit.request().vertx(), visit.tenant(), version);
  }

  private static Map<String, Object> model(
      Visit visit, Sight sight, Pair pair, Difference.Rows lines) {
    var version = pair.version();
    var model = Common.model(visit, sight);
    model.put("number", version.version());
    model.put("with", pair.other().map(MappingVersion::version).orElse(0));
    model.put("author", version.author());
    model.put("note", version.note());
    model.put("at", Moments.bare(version.createdAt()));
    model.put("lines", lines);
    model.put("otherOdoo", !version.ofConnectedOdoo());
    model.put("newest", version.version() == sight.version());
    model.put("saved", visit.request().queryParams().contains("saved"));
    return model;
  }

  private Future<Void> one(Visit visit, Map<String, Object> model, Pair pair) {
    return released(visit, pair.version(), pair.other())
        .compose(
            release -> {
              model.put("freed", release);
              return frame.page(visit, "mapping/version", model);
            });
  }

  /** Right after saving, the held documents that go on now. */
  private Future<Release> released(
      Visit visit, MappingVersion version, Optional<MappingVersion> other) {
    return visit.request().queryParams().contains("saved")
        ? rehearsal
            .isMore(visit.tenant(), ChangesPage.AT_ONCE_MAX)
            .compose(
                many ->
                    many
                        ? Future.succeededFuture(Release.NONE)
                        : rehearsal
                            .compare(visit.tenant(), ChangesPage.inUse(other), version.book())
                            .map(Release::of))
        : Future.succeededFuture(Release.NONE);
  }

  /** Makes changes of what differs from an earlier version; nothing is saved by that. */
  Future<Void> back(Visit visit) {
    return version(visit, number(visit))
        .compose(
            version ->
                version.ofConnectedOdoo()
                    ? desk.sight(visit, 0).compose(sight -> back(visit, sight, version))
                    : refused(visit, version, OF_ANOTHER));
  }

  private Future<Void> back(Visit visit, Sight sight, MappingVersion version) {
    if (!sight.mark().isEmpty() && !visit.field(ChangesPage.MARK).equals(sight.mark())) {
      return refused(visit, version, ChangesPage.OTHERS);
    }
    Map<RowKey, JsonNode> now = sight.savedRows();
    return rows(visit, Optional.of(version))
        .compose(
            then ->
                drafts.replace(
                    visit.tenant(),
                    visit.who().actor(),
                    sight.version(),
                    ThreeWay.changes(now, then),
                    "Back to version " + version.version()))
        .compose(
            kept ->
                kept
                    ? Frame.seeOther(visit.request(), Links.CHANGES)
                    : Future.failedFuture(Edits.tooMany()));
  }

  private Future<Void> refused(Visit visit, MappingVersion version, String why) {
    visit.request().response().setStatusCode(CONFLICT);
    return one(visit, version, version.version() - 1, new View(1, why));
  }

  private Future<MappingVersion> version(Visit visit, int number) {
    return mappings
        .version(visit.tenant(), number)
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("version")));
  }

  private static int number(Visit visit) {
    var number = Asked.number(String.valueOf(visit.request().pathParam("version")));
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw HttpProblem.notFound("version");
    }
    return (int) number;
  }
}
