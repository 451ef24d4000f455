package io.mlconnector.support.look;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.pages.Moments;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.sync.desk.Cursor;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.desk.DocumentPage;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tenant's documents, one with its story. */
record DocumentsPages(ConsoleFrame frame, LookDoor door, Function<Database, Documents> documents) {

  private static final int PAGE = 50;
  private static final int UNPROCESSABLE = 422;

  /** A document as the list shows it. */
  public record Row(
      String url,
      String title,
      String employee,
      String total,
      String type,
      String state,
      String code,
      String fetched) {}

  /** A problem in words. */
  public record Trouble(String code, String what, String fix) {

    static Trouble of(Problem problem) {
      return new Trouble(problem.code().text(), problem.message(), problem.fix());
    }
  }

  /** A step of the timeline. */
  public record Step(String at, String kind, String detail) {}

  Future<Void> list(StaffVisit visit) {
    return door.open(
        visit,
        "the list of documents",
        opened ->
            documents
                .apply(opened.database())
                .list(opened.tenant(), DocumentFilter.of(state(visit), null, cursor(visit), PAGE))
                .compose(page -> frame.page(visit, "look-documents", model(visit, opened, page))));
  }

  private static @Nullable DocumentState state(StaffVisit visit) {
    return Arrays.stream(DocumentState.values())
        .filter(one -> one.name().equals(visit.query("state")))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Cursor cursor(StaffVisit visit) {
    return Cursor.of(visit.query("after")).orElse(null);
  }

  private static HashMap<String, Object> model(
      StaffVisit visit, LookDoor.Opened opened, DocumentPage page) {
    var model = new HashMap<String, Object>();
    model.put("tenant", opened.tenant().toString());
    model.put("path", opened.path());
    model.put("state", visit.query("state"));
    model.put("states", Arrays.stream(DocumentState.values()).map(Enum::name).toList());
    model.put("rows", page.documents().stream().map(one -> row(opened, one)).toList());
    model.put(
        "next",
        page.next()
            .map(at -> opened.path() + "?state=" + visit.query("state") + "&after=" + at.text())
            .orElse(""));
    return model;
  }

  private static Row row(LookDoor.Opened opened, DocumentSummary document) {
    return new Row(
        opened.path() + "/documents/" + document.id(),
        document.title(),
        Optional.ofNullable(document.employee()).orElse(""),
        total(document),
        document.type().name(),
        document.state().name(),
        document.problems().stream().map(one -> one.code().text()).findFirst().orElse(""),
        Moments.utc(document.fetchedAt()));
  }

  private static String total(DocumentSummary document) {
    return document.total() == null
        ? "–"
        : document.total().stripTrailingZeros().toPlainString()
            + " "
            + Optional.ofNullable(document.currency()).orElse("");
  }

  static UUID document(StaffVisit visit) {
    return LookDoor.id(visit, "document").orElseThrow(() -> HttpProblem.notFound("document"));
  }

  Future<Void> one(StaffVisit visit) {
    return door.open(visit, what(visit), opened -> one(visit, opened, ""));
  }

  /** As both trails name it. */
  static String what(StaffVisit visit) {
    return "document " + document(visit);
  }

  /** The same with what is wrong with the form on it; blank where nothing is. */
  Future<Void> one(StaffVisit visit, LookDoor.Opened opened, String wrong) {
    if (!wrong.isEmpty()) {
      visit.request().response().setStatusCode(UNPROCESSABLE);
    }
    return documents
        .apply(opened.database())
        .find(opened.tenant(), document(visit))
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("document")))
        .compose(
            detail -> {
              var model = model(opened, detail);
              model.put("held", detail.summary().state() == DocumentState.HELD);
              model.put("note", wrong.isEmpty() ? "" : visit.field("note"));
              model.put("wrong", wrong);
              model.put("done", visit.query("done").equals("retry"));
              return frame.page(visit, "look-document", model);
            });
  }

  private static HashMap<String, Object> model(LookDoor.Opened opened, DocumentDetail detail) {
    var document = detail.summary();
    var model = new HashMap<String, Object>();
    model.put("tenant", opened.tenant().toString());
    model.put("path", opened.path());
    model.put("row", row(opened, document));
    model.put("fiId", document.fiId());
    model.put("businessId", document.businessId());
    model.put("entry", Optional.ofNullable(document.odooName()).orElse("–"));
    model.put("attempts", document.plight().attempts());
    model.put("troubles", document.problems().stream().map(Trouble::of).toList());
    model.put("steps", steps(detail));
    return model;
  }

  private static List<Step> steps(DocumentDetail detail) {
    return detail.timeline().stream()
        .map(step -> new Step(Moments.utc(step.at()), step.kind(), step.detail().encode()))
        .toList();
  }
}
