package io.mlconnector.portal.start;

import io.mlconnector.connection.arrival.Arrival;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.account.Inviting;
import io.mlconnector.portal.connections.ArrivalCookie;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Getting started, and the door for those whom SAP's App Center sends. */
public final class StartArea implements Area {

  static final int UNPROCESSABLE = 422;
  private static final String ARRIVED = "/connect/concur/arrived";

  private final Frame frame;
  private final StartParts parts;
  private final ChoosePage choose;
  private final LivePage live;
  private final ArrivalCookie cookie;

  public StartArea(Frame frame, StartParts parts) {
    this.frame = frame;
    this.parts = parts;
    this.choose = new ChoosePage(frame, parts);
    this.live = new LivePage(frame, parts);
    this.cookie = new ArrivalCookie(parts.site());
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.open(HttpMethod.GET, "/connect/concur", this::arrive),
        PageRoute.open(HttpMethod.GET, ARRIVED, this::arrived),
        PageRoute.page("/start", Role.VIEWER, this::all),
        PageRoute.page("/start/{step}", Role.VIEWER, this::one),
        PageRoute.form("/start/{step}/done", Role.ACCOUNTANT, visit -> say(visit, true)),
        PageRoute.form("/start/{step}/undone", Role.ACCOUNTANT, visit -> say(visit, false)),
        PageRoute.guardedForm("/start/{step}/invite", Role.ADMIN, this::invite),
        PageRoute.page("/start/companies/choose", Role.VIEWER, choose::show),
        PageRoute.form("/start/companies/choose", Role.ACCOUNTANT, choose::save),
        PageRoute.page("/start/live/choose", Role.VIEWER, live::show),
        PageRoute.guardedForm("/start/live/choose", Role.ADMIN, live::passes, live::save));
  }

  private Future<Void> all(Visit visit) {
    return arrival(visit).compose(arrived -> all(visit, arrived));
  }

  /** The company that SAP has sent along with this browser; blank for none. */
  private Future<String> arrival(Visit visit) {
    return visit.may(Role.ADMIN)
        ? parts
            .arrivals()
            .find(cookie.of(visit.request()))
            .map(found -> found.map(Arrival::companyUuid).orElse(""))
        : Future.succeededFuture("");
  }

  private Future<Void> all(Visit visit, String arrived) {
    return new Survey(parts)
        .of(visit)
        .compose(
            progress -> {
              var rows = progress.rows();
              return frame.page(
                  visit,
                  "start/steps",
                  Map.of(
                      "arrived",
                      arrived,
                      "rows",
                      rows,
                      "done",
                      progress.done(),
                      "all",
                      rows.size(),
                      "ready",
                      progress.isLive(),
                      "ahead",
                      progress.ahead().map(LocalDate::toString).orElse("")));
            });
  }

  private static Step step(Visit visit) {
    return Step.of(String.valueOf(visit.request().pathParam("step")))
        .orElseThrow(() -> HttpProblem.notFound("step"));
  }

  /** A link of another company account's offers to turn to that one. */
  private Future<Void> one(Visit visit) {
    var step = step(visit);
    var meant = query(visit.request(), "account");
    return Uuids.of(meant).isEmpty() || meant.equals(visit.tenant().toString())
        ? one(visit, step, Map.of())
        : Frame.leadTo(
            visit.request(), "/companies?account=" + meant + "&next=/start/" + step.word());
  }

  private Future<Void> one(Visit visit, Step step, Map<String, String> wrong) {
    if (!wrong.isEmpty()) {
      visit.request().response().setStatusCode(UNPROCESSABLE);
    }
    return new Survey(parts)
        .of(visit)
        .compose(
            progress -> {
              var model = new HashMap<String, Object>();
              model.put("step", step.word());
              model.put("title", step.title());
              model.put("guide", Guide.of(step));
              model.put("done", progress.isDone(step));
              model.put("note", progress.note(step));
              model.put("missing", progress.missing(step).map(Step::title).orElse(""));
              model.put("missingWord", progress.missing(step).map(Step::word).orElse(""));
              model.put("byHand", step.byHand());
              model.put("maySay", visit.may(Role.ACCOUNTANT));
              model.put("link", link(visit, step));
              model.put("mayInvite", visit.may(Role.ADMIN));
              model.put("roles", Inviting.roles(visit));
              model.put("role", role(visit, step));
              model.put("mail", visit.field("mail"));
              model.put("wrong", wrong);
              model.put("invited", !query(visit.request(), "invited").isEmpty());
              return frame.page(visit, "start/step", model);
            });
  }

  private String link(Visit visit, Step step) {
    var path = "/start/" + step.word() + "?account=" + visit.tenant();
    return parts.site().publicUrl() + path;
  }

  private static String role(Visit visit, Step step) {
    var typed = visit.field("role");
    return typed.isEmpty() ? step.takes().name() : typed;
  }

  /** Hands the step to a colleague who has no access yet. */
  private Future<Void> invite(Visit visit) {
    var step = step(visit);
    var path = "/start/" + step.word();
    return parts
        .inviting()
        .invite(visit, Optional.of(new Members.Task(step.title(), path)))
        .compose(
            wrong ->
                wrong.isEmpty()
                    ? Frame.seeOther(visit.request(), path + "?invited=yes")
                    : one(visit, step, wrong));
  }

  /** Only what no fact tells is said by people. */
  private Future<Void> say(Visit visit, boolean done) {
    var step = step(visit);
    if (!step.byHand()) {
      return Future.failedFuture(HttpProblem.notFound("step"));
    }
    var onboarding = parts.onboarding();
    var actor = visit.who().actor();
    return (done
            ? onboarding.done(visit.tenant(), step.word(), actor)
            : onboarding.undone(visit.tenant(), step.word(), actor))
        .compose(noted -> Frame.seeOther(visit.request(), "/start"));
  }

  /**
   * SAP's redirect. The token is in SAP's address only: it is put away, and the browser is led to
   * an address without it before anything is shown.
   */
  private Future<Void> arrive(RoutingContext request) {
    return Arrival.of(
            query(request, "id"), query(request, "requestToken"), query(request, "userId"))
        .map(arrival -> keep(request, arrival))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            secret -> {
              secret.ifPresent(kept -> cookie.set(request, kept));
              return Frame.seeOther(request, ARRIVED);
            });
  }

  private Future<Optional<String>> keep(RoutingContext request, Arrival arrival) {
    return parts
        .strangers()
        .mayCome(request)
        .compose(
            may ->
                may
                    ? parts.arrivals().keep(arrival).map(Optional::of)
                    : Future.succeededFuture(Optional.empty()));
  }

  private static String query(RoutingContext request, String name) {
    var value = request.request().getParam(name);
    return value == null ? "" : value.strip();
  }

  /** Nothing of what SAP sent is shown: anybody may have opened this browser. */
  private Future<Void> arrived(RoutingContext request) {
    return parts
        .arrivals()
        .find(cookie.of(request))
        .compose(
            found -> frame.open(request, "connections/arrived", Map.of("kept", found.isPresent())));
  }
}
