package io.mlconnector.support.actions;

import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooPace;
import io.mlconnector.connection.OdooView;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.fleet.TenantSight;
import io.mlconnector.pages.Moments;
import io.mlconnector.queue.LanePause;
import io.mlconnector.queue.Stream;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.Trouble;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.web.ProblemJson;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page with all that can be done for a tenant, each a form with a reason. */
record ActionPages(ConsoleFrame frame, Deeds deeds, Sources sources) {

  private static final int UNPROCESSABLE = 422;
  private static final int TYPED_MAX = 1_000;

  private static final Map<String, String> DONE =
      Map.of(
          "pause", "Paused. What is in work is finished.",
          "resume", "Resumed.",
          "run", "It is worked on as soon as a node is free.",
          "read", "All that waits at Concur is looked at as soon as a node is free.",
          "retry", "Documents that are tried again: ",
          "key", "A new key is made. The one before stays good for seven days.",
          "pace", "Odoo is called so from now on.",
          "request", "It is asked for. Another operator has 24 hours to decide.");

  /** What the page shows. */
  record Sources(WorkSchedule schedule, Boards boards, Connections connections) {}

  /** Work that can be paused. */
  public record Row(String word, String paused) {}

  /** A problem that documents are held for, without what tells one from another. */
  public record Held(String code, String what, long documents) {}

  /**
   * What was sent, and is shown again.
   *
   * @param form blank where nothing was
   */
  private record Sent(String form, Map<String, String> wrong) {
    static final Sent NOTHING = new Sent("", Map.of());
  }

  Future<Void> show(StaffVisit visit) {
    return show(visit, Sent.NOTHING);
  }

  /** The same with what is wrong with one of the forms. */
  Future<Void> show(StaffVisit visit, String form, Map<String, String> wrong) {
    visit.request().response().setStatusCode(UNPROCESSABLE);
    return show(visit, new Sent(form, wrong));
  }

  private Future<Void> show(StaffVisit visit, Sent sent) {
    var tenant = Deeds.tenant(visit);
    return deeds
        .sight(tenant)
        .compose(sight -> model(tenant, sight))
        .compose(
            model -> {
              model.put("mayLimit", visit.may(StaffRole.OPERATOR));
              model.put("form", sent.form());
              model.put("wrong", sent.wrong());
              model.put("typed", typed(visit, sent));
              model.put("done", sent.form().isEmpty() ? done(visit) : "");
              return frame.page(visit, "actions", model);
            });
  }

  private Future<HashMap<String, Object>> model(TenantId tenant, TenantSight sight) {
    var shut = deeds.isShut(tenant);
    var pauses = sources.schedule().pauses(tenant);
    var troubles = sources.boards().troubles(tenant);
    var odoo = sources.connections().odooView(tenant);
    return Future.join(shut, pauses, troubles, odoo)
        .map(
            all -> {
              var model = new HashMap<String, Object>();
              var pace = odoo.result().map(OdooView::pace);
              model.put("id", tenant.toString());
              model.put("name", sight.tenant().name());
              model.put("leaving", sight.tenant().deletionDue().map(Moments::utc).orElse(""));
              model.put("shut", shut.result() ? Deeds.SHUT : "");
              model.put("streams", rows(pauses.result()));
              model.put("causes", held(troubles.result()));
              model.put("odoo", pace.isPresent());
              model.put("calls", pace.map(ActionPages::calls).orElse(""));
              model.put("parallel", pace.map(ActionPages::parallel).orElse(""));
              return model;
            });
  }

  private static List<Row> rows(List<LanePause> pauses) {
    return WorkSchedule.STREAMS.stream()
        .map(stream -> new Row(stream.word(), paused(pauses, stream)))
        .toList();
  }

  private static String paused(List<LanePause> pauses, Stream stream) {
    return pauses.stream()
        .filter(pause -> pause.stream() == stream)
        .findFirst()
        .map(pause -> "paused by " + pause.by() + " since " + Moments.utc(pause.at()))
        .orElse("");
  }

  /** By code alone: what else tells causes apart may be a name of the company's. */
  private static List<Held> held(List<Trouble> troubles) {
    Map<Code, Long> counts =
        troubles.stream()
            .filter(trouble -> trouble.stage() == Trouble.Stage.HELD)
            .filter(trouble -> trouble.cause().isReleasable())
            .collect(
                Collectors.groupingBy(
                    trouble -> trouble.cause().code(),
                    TreeMap::new,
                    Collectors.summingLong(Trouble::documents)));
    return counts.entrySet().stream()
        .map(one -> new Held(one.getKey().text(), ProblemJson.title(one.getKey()), one.getValue()))
        .toList();
  }

  private static String calls(OdooPace pace) {
    var calls = pace.callsPerSecond();
    return calls == null ? "" : calls.toPlainString();
  }

  private static String parallel(OdooPace pace) {
    var parallel = pace.parallelCalls();
    return parallel == null ? "" : parallel.toString();
  }

  /** What the form that was refused brought; nothing of another one. */
  private static Map<String, String> typed(StaffVisit visit, Sent sent) {
    return sent.form().isEmpty()
        ? Map.of()
        : visit.request().request().formAttributes().entries().stream()
            .filter(field -> !field.getKey().equals("csrf"))
            .filter(field -> field.getValue().length() <= TYPED_MAX)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one));
  }

  private static String done(StaffVisit visit) {
    var form = visit.query("done");
    var count = visit.query("count");
    return Optional.ofNullable(DONE.get(form))
        .map(words -> form.equals("retry") && count.matches("[0-9]{1,9}") ? words + count : words)
        .orElse("");
  }
}
